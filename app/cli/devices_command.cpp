#include <fmt/format.h>

#include "app/cli/session.h"

namespace asam::cli {

void ComputeOptions::addTo(CLI::App& command) {
    command.add_option("--device", device, "cpu or cuda:N")->capture_default_str();
    command.add_option("--precision", precision, "fp32, tf32, bf16 or fp16")->capture_default_str();
    command.add_option("--threads", threads, "Threads; 0 takes OMP_NUM_THREADS, or all cores")->capture_default_str();
}

ComputeSettings ComputeOptions::settings() const {
    ComputeSettings settings{device, precisionFromString(precision), threads};
    settings.check();
    return settings;
}

void addDevicesCommand(CLI::App& application, Session& session) {
    CLI::App& command = *application.add_subcommand("devices", "List what networks can run on here");
    command.callback([&session] {
        session.action = [&session] {
            nlohmann::json list = nlohmann::json::array();
            for (const DeviceDescription& device : listDevices()) {
                list.push_back({{"name", device.name},
                                {"description", device.description},
                                {"memory_gigabytes", device.memoryGigabytes}});
                session.console.print(
                    fmt::format("{:<8} {} ({:.1f} GB)", device.name, device.description, device.memoryGigabytes));
            }
            if (session.console.json()) {
                session.console.printJson({{"devices", list}});
            }
            return ExitCode::Done;
        };
    });
}

} // namespace asam::cli
