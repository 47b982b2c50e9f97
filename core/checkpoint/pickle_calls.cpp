#include <fmt/format.h>

#include "core/checkpoint/pickle.h"

// What the allowed callables of a pickle amount to. Nothing is called: each becomes a plain value.

namespace asam {

PickleObject* PickleReader::call(Object* callable, Object* arguments) {
    if (callable->kind != PickleKind::global || arguments->kind != PickleKind::tuple) {
        refuse("it calls something that is no allowed Python object");
    }
    switch (callable->global.role) {
    case GlobalRole::dictType: return makeDict(*arguments);
    case GlobalRole::sequenceType: {
        const bool hasItems = !arguments->items.empty() && (arguments->items[0]->kind == PickleKind::tuple ||
                                                            arguments->items[0]->kind == PickleKind::list);
        Object* sequence = make(callable->text.ends_with("list") ? PickleKind::list : PickleKind::tuple);
        if (hasItems) {
            copyItems(sequence, arguments->items[0]->items);
        }
        return sequence;
    }
    case GlobalRole::rebuildTensor:
    case GlobalRole::rebuildTyped:
    case GlobalRole::rebuildParameter:
    case GlobalRole::rebuildSubclass: return callRebuild(*callable, arguments);
    case GlobalRole::inertClass: return make(PickleKind::inert);
    default: refuse(fmt::format("it calls {}, which is nothing to call", callable->text));
    }
}

PickleObject* PickleReader::makeDict(const Object& arguments) {
    Object* dict = make(PickleKind::dict);
    if (arguments.items.empty()) {
        return dict;
    }
    // A list of pairs (OrderedDict of Python 2), another dict, or the factory of a defaultdict.
    const Object& content = *arguments.items.back();
    if (content.kind == PickleKind::dict) {
        copyItems(dict, content.items);
    } else if (content.kind == PickleKind::list || content.kind == PickleKind::tuple) {
        for (const Object* pair : content.items) {
            if ((pair->kind != PickleKind::list && pair->kind != PickleKind::tuple) || pair->items.size() != 2) {
                refuse("a dict is made of something other than pairs");
            }
            copyItems(dict, pair->items);
        }
    }
    return dict;
}

PickleObject* PickleReader::callRebuild(const Object& callable, Object* arguments) {
    const auto& given = arguments->items;
    const auto need = [&](std::size_t count) {
        if (given.size() < count) {
            refuse(fmt::format("{} has {} arguments; expected at least {}", callable.text, given.size(), count));
        }
    };
    switch (callable.global.role) {
    case GlobalRole::rebuildParameter:
        need(1);
        if (given[0]->kind != PickleKind::tensor && given[0]->kind != PickleKind::inert) {
            refuse("a parameter is made of something other than a tensor");
        }
        return given[0];
    case GlobalRole::rebuildSubclass:
        need(3);
        if (given[0]->kind != PickleKind::global || given[0]->global.role == GlobalRole::rebuildSubclass) {
            refuse("a tensor is made by something that is no allowed Python object");
        }
        return call(given[0], given[2]);
    default: break;
    }
    const bool typed = callable.global.role == GlobalRole::rebuildTyped;
    need(typed ? 7 : 4);
    Object* tensor = make(PickleKind::tensor);
    tensor->items.assign(given.begin(), given.begin() + 4);
    if (typed) {
        tensor->items.push_back(given[6]);
    }
    return tensor;
}

PickleObject* PickleReader::makeStorage(Object* id) {
    const auto& items = id->items;
    const bool wellFormed = id->kind == PickleKind::tuple && items.size() >= 5 &&
                            items[0]->kind == PickleKind::text && items[0]->text == "storage" &&
                            items[1]->kind == PickleKind::global && items[2]->kind == PickleKind::text &&
                            items[4]->kind == PickleKind::integer;
    if (!wellFormed || (items[1]->global.role != GlobalRole::storageType &&
                        items[1]->global.role != GlobalRole::untypedStorage)) {
        refuse("it refers to something outside its pickle that is no tensor storage");
    }
    Object* storage = make(PickleKind::storage);
    storage->items = items;
    storages_.push_back(storage);
    return storage;
}

} // namespace asam
