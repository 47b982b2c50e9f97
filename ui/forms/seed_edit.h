#pragma once

#include <cstdint>

#include <QLineEdit>

namespace asam {

/// The seed of a run: any whole number of 64 bits, which no spin box has. What is not (yet) one changes
/// nothing, and gives way to the seed when the field is left.
class SeedEdit : public QLineEdit {
    Q_OBJECT

public:
    explicit SeedEdit(QWidget* parent = nullptr);

    std::uint64_t seed() const { return seed_; }
    /// Without a signal; text that means this number already stays as it is typed.
    void setSeed(std::uint64_t seed);

Q_SIGNALS:
    /// By a person.
    void seedEdited();

private:
    void take(const QString& text);

    std::uint64_t seed_ = 0;
};

} // namespace asam
