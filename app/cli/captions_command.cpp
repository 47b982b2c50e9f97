// The verb about captions: `asam captions`.

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <sstream>

#include <fmt/format.h>

#include "app/cli/session.h"
#include "core/base/atomic_file.h"
#include "core/base/text.h"
#include "core/data/caption_rules.h"
#include "core/pipeline/run_directory.h"
#include "core/pipeline/sample_rule.h"

namespace asam::cli {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

struct CaptionOptions {
    fs::path target; ///< a run, or data
    fs::path captions;
    fs::path import;
    std::vector<std::string> sets;
    std::vector<std::string> rules;
    std::string images;
    std::string where;
    bool preview = false;
    bool reset = false;
    fs::path out;

    bool changes() const { return !import.empty() || !sets.empty() || !rules.empty() || reset; }
};

/// The captions in work: of a run, or of data without one.
class CaptionWork {
public:
    explicit CaptionWork(const CaptionOptions& options)
        : options_(options), isRun_(fs::exists(options.target / "run.json")),
          dataset_(isRun_ ? ofRun(options) : Dataset::open({options.target, options.captions, {}})) {
        chooseImages();
    }

    void change() {
        if (options_.reset) {
            resetCaptions();
        }
        if (!options_.import.empty()) {
            importFile();
        }
        std::vector<CaptionRule> rules;
        for (const std::string& text : options_.rules) {
            rules.push_back(captionRuleFromText(text));
        }
        take(captionChanges(dataset_, ids_, rules));
        for (const std::string& text : options_.sets) {
            setOne(text);
        }
    }

    /// Puts the changes on the disk; gives the file.
    fs::path write() const {
        if (!options_.out.empty()) {
            RunDirectory::requireNotOfRun(options_.out);
            CaptionsByName all;
            for (const SampleFiles& files : dataset_.samples()) {
                if (const auto caption = dataset_.caption(files.id)) {
                    all[files.image.name()] = *caption;
                }
            }
            writeFileAtomically(options_.out, captionLines(all));
            return options_.out;
        }
        if (!isRun_) {
            throw ConfigError(fmt::format(
                "{} is data without a run, which are never written to: name the file for the changed "
                "captions with --out, and give that to asam run with --captions.",
                options_.target.string()));
        }
        const fs::path labels = RunDirectory::labelsFolder(options_.target);
        writeOwnCaptions(labels, dataset_.ownCaptions());
        return ownCaptionsFile(labels);
    }

    const Dataset& dataset() const { return dataset_; }
    const std::vector<std::string>& ids() const { return ids_; }
    bool isRun() const { return isRun_; }
    const std::vector<std::string>& unknown() const { return unknown_; }

    std::vector<CaptionChange> changed() const {
        std::vector<CaptionChange> all;
        for (const auto& [id, before] : before_) {
            const std::optional<std::string> after = dataset_.caption(id);
            if (after != before) {
                all.push_back({id, before, after.value_or("")});
            }
        }
        std::sort(all.begin(), all.end(),
                  [](const CaptionChange& a, const CaptionChange& b) { return naturalLess(a.id, b.id); });
        return all;
    }

private:
    static Dataset ofRun(const CaptionOptions& options) {
        const RunDirectory run = RunDirectory::open(options.target);
        Dataset dataset = Dataset::open(dataPlaceOf(run.manifest()));
        dataset.setLabels(run.labelsFolder());
        return dataset;
    }

    void chooseImages() {
        std::istringstream stream(options_.images);
        for (std::string id; std::getline(stream, id, ',');) {
            static_cast<void>(dataset_.files(id)); // throws for an unknown one
            ids_.push_back(id);
        }
        if (options_.images.empty()) {
            for (const SampleFiles& files : dataset_.samples()) {
                ids_.push_back(files.id);
            }
        }
        if (options_.where.empty()) {
            return;
        }
        if (!isRun_) {
            throw ConfigError("--where asks for a run's numbers; name a run, or the images with --images.");
        }
        const SampleRule rule = SampleRule::parse(options_.where);
        std::map<std::string, ImageRecord> records;
        for (ImageRecord& record : RunDirectory::open(options_.target).imageRecords()) {
            records[record.id] = record;
        }
        std::erase_if(ids_, [&](const std::string& id) { return !rule.isMetBy(records[id]); });
    }

    void take(const std::vector<CaptionChange>& changes) {
        for (const CaptionChange& change : changes) {
            before_.emplace(change.id, change.before);
        }
        dataset_.setOwnCaptions(withChanges(dataset_, changes));
    }

    void resetCaptions() {
        CaptionsByName own = dataset_.ownCaptions();
        for (const std::string& id : ids_) {
            before_.emplace(id, dataset_.caption(id));
            own.erase(dataset_.files(id).image.name());
        }
        dataset_.setOwnCaptions(std::move(own));
    }

    void importFile() {
        ImportedCaptions imported = importedCaptions(dataset_, ids_, options_.import);
        take(imported.changes);
        unknown_ = std::move(imported.unknown);
    }

    void setOne(const std::string& text) {
        const std::size_t sign = text.find('=');
        if (sign == std::string::npos || sign == 0) {
            throw ConfigError(fmt::format("\"{}\" sets no caption; expected --set ID=TEXT.", text));
        }
        const std::string id = text.substr(0, sign);
        take(captionChanges(dataset_, {id}, {{CaptionRule::Kind::set, text.substr(sign + 1), {}}}));
    }

    const CaptionOptions& options_;
    bool isRun_;
    Dataset dataset_;
    std::vector<std::string> ids_;
    std::map<std::string, std::optional<std::string>> before_; ///< of all that was touched
    std::vector<std::string> unknown_; ///< pictures of the imported file that are not here
};

json captionOrNull(const std::optional<std::string>& caption) {
    return caption ? json(*caption) : json(nullptr);
}

void listCaptions(const CaptionWork& work, const Console& console) {
    json images = json::array();
    std::int64_t without = 0;
    for (const std::string& id : work.ids()) {
        const std::optional<std::string> caption = work.dataset().caption(id);
        const bool isOwn = work.dataset().ownCaptions().contains(work.dataset().files(id).image.name());
        images.push_back({{"id", id}, {"caption", captionOrNull(caption)}, {"own", isOwn}});
        without += caption ? 0 : 1;
        console.print(
            fmt::format("{}: {}{}", id, caption ? *caption : "(no caption)", isOwn ? " (own)" : ""));
    }
    console.print(fmt::format("{}, {} without a caption", counted(images.size(), "image"), without));
    if (console.json()) {
        console.printJson({{"images", std::move(images)}, {"without", without}});
    }
}

ExitCode changeCaptions(const CaptionOptions& options, Session& session) {
    CaptionWork work(options);
    if (!options.changes() && options.out.empty()) {
        listCaptions(work, session.console);
        return ExitCode::Done;
    }
    work.change();
    const std::vector<CaptionChange> changed = work.changed();
    fs::path file;
    if (!options.preview && (!changed.empty() || !options.out.empty())) {
        file = work.write();
    }
    json list = json::array();
    for (const CaptionChange& change : changed) {
        list.push_back(
            {{"id", change.id}, {"before", captionOrNull(change.before)}, {"after", change.after}});
        session.console.print(fmt::format("{}: {} -> {}", change.id,
                                          change.before ? *change.before : "(no caption)", change.after));
    }
    for (const std::string& name : work.unknown()) {
        session.console.note(
            fmt::format("{} tells of {}, which is not among these images.", options.import.string(), name));
    }
    session.console.print(fmt::format(
        "{} {}{}{}", counted(changed.size(), "caption"), options.preview ? "would change" : "changed",
        file.empty() ? std::string() : fmt::format(", written to {}", file.string()),
        work.isRun() && !file.empty() && !changed.empty()
            ? fmt::format(". What was made with the former ones is stale: asam run {}",
                          options.target.string())
            : std::string()));
    if (session.console.json()) {
        session.console.printJson({{"changed", std::move(list)},
                                   {"file", file.empty() ? json(nullptr) : json(file.string())},
                                   {"unknown", work.unknown()},
                                   {"preview", options.preview}});
    }
    return ExitCode::Done;
}

} // namespace

void addCaptionsCommand(CLI::App& application, Session& session) {
    auto options = std::make_shared<CaptionOptions>();
    CLI::App& command = *application.add_subcommand(
        "captions", "List the captions of a run or of data, and change them: by file, by rule, one by one");
    command.add_option("target", options->target, "Run folder, or data (folder, archive, picture)")
        ->required();
    command.add_option("--captions", options->captions,
                       "Of data: JSON lines; else looked for beside the data");
    command.add_option("--import", options->import, "Take captions from JSON lines {\"img\", \"prompt\"}");
    command
        .add_option("--rule", options->rules,
                    "prefix:TEXT, suffix:TEXT, fill:TEXT (where there is none), set:TEXT or "
                    "replace:OLD=>NEW; may be repeated")
        ->allow_extra_args(false);
    command.add_option("--set", options->sets, "One caption, as ID=TEXT; may be repeated")
        ->allow_extra_args(false);
    command.add_flag("--reset", options->reset, "First back to the captions that the data came with");
    command.add_option("--images", options->images, "Only these ids, separated by commas");
    command.add_option("--where", options->where,
                       "Only images of the run that meet a rule, as in asam review");
    command.add_flag("--preview", options->preview, "Say what would change, and change nothing");
    command.add_option(
        "--out", options->out,
        "Write all captions to this file, in the place of the run's own (data without a run need it)");
    command.callback([options, &session] {
        session.action = [options, &session] { return changeCaptions(*options, session); };
    });
}

} // namespace asam::cli
