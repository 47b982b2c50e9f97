#include "ui/workspace/model_tables.h"

#include <QCoreApplication>

#include "ui/bridge/conversions.h"
#include "ui/bridge/translated_sentence.h"
#include "ui/views/estimate_bar.h"

namespace asam {
namespace {

struct ModelTableText {
    Q_DECLARE_TR_FUNCTIONS(asam::ModelTables)
};

QString partedName(const std::string& part, const std::string& name) {
    return QString::fromStdString(part.empty() ? name : part + " / " + name);
}

ValueCell numberCell(std::int64_t number) {
    return {groupedText(number), QVariant(static_cast<qlonglong>(number))};
}

ValueCell realCell(double value) {
    return {QString::number(value, 'g', 4).replace(QLatin1Char('-'), QStringLiteral("−")), value};
}

/// A row of a tensor that cannot be compared by its values.
QList<ValueCell> otherRow(const std::string& name, const QString& shape, const QString& what) {
    QList<ValueCell> row{{QString::fromStdString(name), {}}, {shape, {}}, {what, -1.0}};
    row.resize(differenceTable({}).columns.size(), ValueCell{QStringLiteral("–"), -1.0});
    return row;
}

} // namespace

QString modelKindText(ModelKind kind) {
    switch (kind) {
    case ModelKind::sam:
        return ModelTableText::tr("Segment Anything model");
    case ModelKind::samHuggingFace:
        return ModelTableText::tr("Segment Anything model, Hugging Face layout");
    case ModelKind::samHq:
        return ModelTableText::tr("HQ-SAM model");
    case ModelKind::samDecoder:
        return ModelTableText::tr("Mask decoder of a Segment Anything model");
    case ModelKind::samTokens:
        return ModelTableText::tr("Output tokens of a Segment Anything model");
    case ModelKind::mobileSam:
        return ModelTableText::tr("MobileSAM model");
    case ModelKind::efficientSam:
        return ModelTableText::tr("EfficientSAM model");
    case ModelKind::stableDiffusionFolder:
        return ModelTableText::tr("Stable Diffusion folder");
    case ModelKind::stableDiffusionFile:
        return ModelTableText::tr("Stable Diffusion model in a single file");
    case ModelKind::unet:
        return ModelTableText::tr("UNet of a Stable Diffusion model");
    case ModelKind::vae:
        return ModelTableText::tr("Autoencoder of a Stable Diffusion model");
    case ModelKind::clipText:
        return ModelTableText::tr("CLIP text encoder");
    case ModelKind::controlNet:
        return ModelTableText::tr("ControlNet");
    case ModelKind::controlNetCompVis:
        return ModelTableText::tr("ControlNet in the original single-file layout");
    case ModelKind::unknown:
        break;
    }
    return ModelTableText::tr("No model of a known kind");
}

QString differenceText(const ModelDifference& difference) {
    const CheckpointDifference& all = difference.difference;
    QStringList parts;
    if (!all.changed.empty()) {
        parts << ModelTableText::tr("Tensors changed: %1; numbers changed: %2")
                     .arg(groupedText(std::ssize(all.changed)))
                     .arg(groupedText(all.changedValues()));
    } else if (all.compared > 0) {
        parts << ModelTableText::tr("Tensors compared: %1; no number differs").arg(groupedText(all.compared));
    } else {
        parts << ModelTableText::tr("No tensor of one has its like in the other");
    }
    if (!all.reshaped.empty()) {
        parts << ModelTableText::tr("of other shape: %1").arg(groupedText(std::ssize(all.reshaped)));
    }
    if (!all.onlyFirst.empty()) {
        parts << ModelTableText::tr("only in the first: %1").arg(groupedText(std::ssize(all.onlyFirst)));
    }
    if (!all.onlySecond.empty()) {
        parts << ModelTableText::tr("only in the second: %1").arg(groupedText(std::ssize(all.onlySecond)));
    }
    //: Between parts of a sentence, and a sentence of such parts
    return ModelTableText::tr("%1.").arg(parts.join(ModelTableText::tr("; ")));
}

QString shapeText(const std::vector<std::int64_t>& shape) {
    QStringList sides;
    for (const std::int64_t side : shape) {
        sides << QString::number(side);
    }
    return QLatin1Char('[') + sides.join(QStringLiteral(", ")) + QLatin1Char(']');
}

QString modelTitle(const ModelDescription& model) {
    return model.size.empty()
               ? modelKindText(model.kind)
               : ModelTableText::tr("%1, %2").arg(modelKindText(model.kind), translatedSentence(model.size));
}

QString modelFacts(const ModelDescription& model) {
    return ModelTableText::tr("%1 tensors, %2 numbers, %3")
        .arg(groupedText(std::ssize(model.tensors)))
        .arg(groupedText(model.parameters), bytesText(model.bytes));
}

ValueTable tensorTable(const ModelDescription& model) {
    ValueTable table{{{ModelTableText::tr("Tensor"), {}, false},
                      {ModelTableText::tr("Shape"), {}, false},
                      {ModelTableText::tr("Type"), {}, false},
                      {ModelTableText::tr("Numbers"), {}, true},
                      {ModelTableText::tr("Bytes"), {}, true}},
                     {}};
    for (const TensorDescription& tensor : model.tensors) {
        table.rows.append({{partedName(tensor.part, tensor.name), {}},
                           {shapeText(tensor.shape), static_cast<qlonglong>(tensor.values)},
                           {QString::fromStdString(tensor.type), {}},
                           numberCell(tensor.values),
                           numberCell(tensor.bytes)});
    }
    return table;
}

ValueTable disagreementTable(const ModelDescription& model) {
    ValueTable table{{{ModelTableText::tr("Tensor"), {}, false},
                      {ModelTableText::tr("What"), {}, false},
                      {ModelTableText::tr("Expected"), {}, false},
                      {ModelTableText::tr("Found"), {}, false}},
                     {}};
    for (const std::string& part : model.missingParts) {
        const ValueCell nothing;
        table.rows.append({{QString::fromStdString(part + "/"), {}},
                           {ModelTableText::tr("missing folder"), {}},
                           nothing,
                           nothing});
    }
    for (const TensorDisagreement& one : model.disagreements) {
        using Kind = TensorDisagreement::Kind;
        const QString what = one.kind == Kind::missing      ? ModelTableText::tr("missing")
                             : one.kind == Kind::unexpected ? ModelTableText::tr("unexpected")
                                                            : ModelTableText::tr("other shape");
        const bool reshaped = one.kind == Kind::reshaped;
        table.rows.append({{partedName(one.part, one.name), {}},
                           {what, {}},
                           {reshaped ? shapeText(one.expected) : QString(), {}},
                           {reshaped ? shapeText(one.found) : QString(), {}}});
    }
    return table;
}

ValueTable differenceTable(const ModelDifference& difference) {
    ValueTable table{
        {{ModelTableText::tr("Tensor"), {}, false},
         {ModelTableText::tr("Shape"), {}, false},
         {ModelTableText::tr("Changed"), ModelTableText::tr("Numbers that differ, of all"), true},
         {ModelTableText::tr("Norm"), ModelTableText::tr("Length of the first model's tensor"), true},
         {ModelTableText::tr("Norm after"), ModelTableText::tr("Length of the second model's tensor"), true},
         {ModelTableText::tr("Difference"), ModelTableText::tr("Length of the difference"), true},
         {ModelTableText::tr("Largest"), ModelTableText::tr("Largest difference of one number"), true},
         {ModelTableText::tr("Cosine"), ModelTableText::tr("Cosine of the angle between the two"), true}},
        {}};
    const CheckpointDifference& all = difference.difference;
    for (const TensorDifference& one : all.changed) {
        table.rows.append(
            {{QString::fromStdString(one.name), {}},
             {shapeText(one.shape), static_cast<qlonglong>(one.values)},
             {ModelTableText::tr("%1 of %2").arg(groupedText(one.changed), groupedText(one.values)),
              static_cast<qlonglong>(one.changed)},
             realCell(one.firstNorm),
             realCell(one.secondNorm),
             realCell(one.differenceNorm),
             realCell(one.largestDifference),
             one.cosine ? ValueCell{fixedText(*one.cosine, 5), *one.cosine}
                        : ValueCell{QStringLiteral("–"), -2.0}});
    }
    for (const TensorShapes& one : all.reshaped) {
        table.rows.append(otherRow(one.name,
                                   shapeText(one.first) + QStringLiteral(" → ") + shapeText(one.second),
                                   ModelTableText::tr("other shape")));
    }
    for (const LoneTensor& one : all.onlyFirst) {
        table.rows.append(otherRow(one.name, shapeText(one.shape), ModelTableText::tr("only in the first")));
    }
    for (const LoneTensor& one : all.onlySecond) {
        table.rows.append(otherRow(one.name, shapeText(one.shape), ModelTableText::tr("only in the second")));
    }
    return table;
}

} // namespace asam
