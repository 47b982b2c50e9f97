#include "tests/core/checkpoint/manifest.h"

#include <fstream>
#include <sstream>

#include <torch/torch.h>

#include "tests/support/golden.h"

namespace asam::test {

std::filesystem::path manifestFolder() { return sharedFolder() / "manifests"; }

std::vector<std::vector<std::string>> manifestRows(const std::string& file) {
    std::vector<std::vector<std::string>> rows;
    std::ifstream stream(manifestFolder() / file);
    for (std::string line; std::getline(stream, line);) {
        std::vector<std::string> cells;
        std::istringstream text(line);
        for (std::string cell; std::getline(text, cell, '\t');) {
            cells.push_back(cell);
        }
        rows.push_back(std::move(cells));
    }
    return rows;
}

StateDict manifestDict(const std::string& file) {
    StateDict dict;
    dict.setSource(file);
    int row = 0;
    for (const auto& cells : manifestRows(file)) {
        TensorEntry entry{{}, cells.at(1) == "I64" ? torch::kLong : torch::kFloat, {}};
        std::istringstream sizes(cells.size() > 2 ? cells[2] : "");
        for (std::string size; std::getline(sizes, size, ',');) {
            entry.shape.push_back(std::stoll(size));
        }
        entry.read = [row, shape = entry.shape] { return torch::scalar_tensor(row, torch::kInt).expand(shape); };
        dict.insert(cells.at(0), std::move(entry));
        ++row;
    }
    return dict;
}

int rowOf(const StateDict& dict, const std::string& name) { return dict.read(name).flatten()[0].item<int>(); }

} // namespace asam::test
