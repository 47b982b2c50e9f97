#pragma once

#include <set>
#include <string>
#include <vector>

#include <QIdentityProxyModel>

namespace asam {

class SampleListModel;

/// The open photographs by name, each with a check mark.
class CheckableSamples : public QIdentityProxyModel {
    Q_OBJECT

public:
    explicit CheckableSamples(SampleListModel* samples, QObject* parent = nullptr);

    /// In the list's order.
    std::vector<std::string> checked() const;
    void setChecked(const std::vector<std::string>& ids);
    /// Are checked and stay so.
    void setKept(const std::vector<std::string>& ids);

    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

Q_SIGNALS:
    void checksChanged();

private:
    bool isChecked(const std::string& id) const { return checked_.contains(id) || kept_.contains(id); }
    void showChecks();

    SampleListModel* samples_;
    std::set<std::string> checked_;
    std::set<std::string> kept_;
};

} // namespace asam
