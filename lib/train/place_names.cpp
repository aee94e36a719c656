#include "train/place_names.hpp"

#include <cstdint>
#include <map>
#include <numeric>

namespace newsloom::train {
namespace {

using names::KnownPlaces;
using names::NameKey;

/// Sets of names, joined row by row.
class JoinedNames {
 public:
  std::size_t of(const NameKey& name) {
    const auto [at, fresh] = ids_.emplace(name.short_hash(), parents_.size());
    if (fresh) parents_.push_back(at->second);
    return root(at->second);
  }
  void join(std::size_t a, std::size_t b) { parents_[root(b)] = root(a); }

 private:
  std::size_t root(std::size_t id) {
    while (parents_[id] != id) id = parents_[id] = parents_[parents_[id]];
    return id;
  }

  std::map<std::uint32_t, std::size_t> ids_;
  std::vector<std::size_t> parents_;
};

template <class Visit>
void each_name(const KeyedRow& row, Visit&& visit) {
  for (const NameKey* name : {&row.zh, &row.traditional, &row.en, &row.fr}) {
    if (!name->empty()) visit(*name);
  }
}

bool is_place(const KeyedRow& row) {
  return !row.doubtful && (row.kind == NameKind::city || row.kind == NameKind::place);
}

}  // namespace

KnownPlaces::Source place_names(const std::vector<KeyedRow>& rows, int without) {
  JoinedNames joined;
  for (const auto& row : rows) {
    if (row.fold == without) continue;
    const std::size_t first = joined.of(row.zh);
    each_name(row, [&](const NameKey& name) { joined.join(first, joined.of(name)); });
  }
  std::map<std::size_t, std::uint16_t> numbers;
  KnownPlaces::Source places;
  for (const auto& row : rows) {
    if (row.fold == without || !is_place(row)) continue;
    each_name(row, [&](const NameKey& name) {
      const auto number = static_cast<std::uint16_t>(numbers.size());
      places[name.short_hash()] = numbers.emplace(joined.of(name), number).first->second;
    });
  }
  return places;
}

}  // namespace newsloom::train
