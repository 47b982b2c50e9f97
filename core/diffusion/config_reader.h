#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/std.h>
#include <nlohmann/json.hpp>

#include "core/base/error.h"

namespace asam::diffusion {

/// Reads the values of a published config.json. An absent or null value takes the default; one of the wrong type,
/// and one that asks for something that is not built, is a CheckpointError that names file, key and value.
class ConfigReader {
public:
    ConfigReader(const nlohmann::json& config, std::filesystem::path source)
        : config_(config), source_(std::move(source)) {
        if (!config_.is_object()) {
            throw CheckpointError(fmt::format("{}: expected a JSON object.", source_.string()));
        }
    }

    bool has(const std::string& key) const { return config_.contains(key) && !config_.at(key).is_null(); }

    template <typename T>
    T get(const std::string& key, T otherwise) const {
        if (!has(key)) {
            return otherwise;
        }
        try {
            return config_.at(key).get<T>();
        } catch (const nlohmann::json::exception&) {
            throw CheckpointError(fmt::format("{}: \"{}\" has a value of the wrong type: {}.", source_.string(), key,
                                              config_.at(key).dump()));
        }
    }

    /// One number for every level, or a list of as many.
    std::vector<std::int64_t> perLevel(const std::string& key, std::int64_t otherwise, std::size_t levels) const {
        if (!has(key) || !config_.at(key).is_array()) {
            return std::vector<std::int64_t>(levels, get<std::int64_t>(key, otherwise));
        }
        auto values = get<std::vector<std::int64_t>>(key, {});
        if (values.size() != levels) {
            fail(key, fmt::format("{} values", levels));
        }
        return values;
    }

    /// For what the published Stable Diffusion 1.x models leave at one value: any other is refused.
    void requireValue(const std::string& key, const nlohmann::json& expected) const {
        if (has(key) && config_.at(key) != expected) {
            fail(key, expected.dump());
        }
    }
    void requireAbsent(const std::string& key) const {
        if (has(key) && config_.at(key) != false) {
            fail(key, "nothing");
        }
    }

    [[noreturn]] void fail(const std::string& key, const std::string& expected) const {
        throw CheckpointError(fmt::format("{}: \"{}\" is {}; only {} is supported (Stable Diffusion 1.x).",
                                          source_.string(), key, has(key) ? config_.at(key).dump() : "absent",
                                          expected));
    }

    const std::filesystem::path& source() const { return source_; }

private:
    const nlohmann::json& config_;
    std::filesystem::path source_;
};

/// Parses a JSON file. Throws CheckpointError when it is missing or damaged.
nlohmann::json readJsonFile(const std::filesystem::path& path);

} // namespace asam::diffusion
