// Prints ui/forms/setting_strings.h, made from the core's tables.

#include <cstdio>

#include <nlohmann/json.hpp>

#include "tests/ui/setting_texts.h"

int main() {
    std::puts("#pragma once\n\n"
              "#include <QtGlobal>\n\n"
              "// clang-format off: made by packaging/update_translations.sh\n"
              "namespace asam {\n\n"
              "/// The texts of core/config that settingText() translates; lupdate finds them here.\n"
              "inline constexpr const char* kSettingStrings[] = {");
    for (const std::string& text : asam::test::settingTexts()) {
        // JSON quotes a text as C++ does.
        std::printf("    QT_TRANSLATE_NOOP(\"asam::Settings\", %s),\n", nlohmann::json(text).dump().c_str());
    }
    std::puts("};\n\n} // namespace asam");
}
