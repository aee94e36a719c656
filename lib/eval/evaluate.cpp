#include "newsloom/evaluate.hpp"

#include <cmath>
#include <set>
#include <vector>

#include "eval/assignment.hpp"

namespace newsloom {
namespace {

double f1(double precision, double recall) {
  return precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0;
}
Quality quality(double precision, double recall) {
  return {precision, recall, f1(precision, recall)};
}
double pairs_of(double n) { return n * (n - 1) / 2; }
double ratio(double part, double whole, double if_none) {
  return whole > 0 ? part / whole : if_none;
}

/// One labelled article with everything as small numbers.
struct Item {
  std::size_t gold = 0, found = 0, language = 0;
};

/// Counts of articles by gold event, by found story and by both.
struct Table {
  std::map<std::size_t, double> gold, found;
  std::map<std::pair<std::size_t, std::size_t>, double> both;
  double articles = 0;

  explicit Table(const std::vector<Item>& items) : articles(static_cast<double>(items.size())) {
    for (const Item& item : items) {
      ++gold[item.gold];
      ++found[item.found];
      ++both[{item.gold, item.found}];
    }
  }
};

Quality bcubed(const Table& t) {
  double precision = 0, recall = 0;
  for (const auto& [cell, count] : t.both) {
    precision += count * count / t.found.at(cell.second);
    recall += count * count / t.gold.at(cell.first);
  }
  return quality(precision / t.articles, recall / t.articles);
}

Quality bcubed_multi(const Table& t) {
  double precision = 0, recall = 0, articles = 0;
  for (const auto& [cell, count] : t.both) {
    if (t.gold.at(cell.first) < 2) continue;
    precision += count * count / t.found.at(cell.second);
    recall += count * count / t.gold.at(cell.first);
    articles += count;
  }
  if (articles == 0) return {};
  return quality(precision / articles, recall / articles);
}

Quality pairwise(const Table& t) {
  double both = 0, found = 0, gold = 0;
  for (const auto& [cell, count] : t.both) both += pairs_of(count);
  for (const auto& [story, count] : t.found) found += pairs_of(count);
  for (const auto& [event, count] : t.gold) gold += pairs_of(count);
  return quality(ratio(both, found, 1), ratio(both, gold, 1));
}

double ceaf_e(const Table& t) {
  std::vector<eval::Edge> edges;
  std::map<std::size_t, std::size_t> rows, columns;
  for (const auto& [event, count] : t.gold) rows.emplace(event, rows.size());
  for (const auto& [story, count] : t.found) columns.emplace(story, columns.size());
  for (const auto& [cell, count] : t.both) {
    edges.push_back({rows[cell.first], columns[cell.second],
                     2 * count / (t.gold.at(cell.first) + t.found.at(cell.second))});
  }
  const double total = eval::best_matching(rows.size(), columns.size(), edges);
  return f1(total / static_cast<double>(columns.size()), total / static_cast<double>(rows.size()));
}

double nmi(const Table& t) {
  double shared = 0, gold = 0, found = 0;
  for (const auto& [cell, count] : t.both) {
    shared += count / t.articles *
              std::log(count * t.articles / (t.gold.at(cell.first) * t.found.at(cell.second)));
  }
  for (const auto& [event, count] : t.gold) {
    gold -= count / t.articles * std::log(count / t.articles);
  }
  for (const auto& [story, count] : t.found) {
    found -= count / t.articles * std::log(count / t.articles);
  }
  return gold + found > 0 ? shared / ((gold + found) / 2) : 1;
}

/// Articles of each group by language.
using ByLanguage = std::map<std::size_t, double>;
template <class Key>
using Groups = std::map<Key, ByLanguage>;

double others(const ByLanguage& group, std::size_t language) {
  double sum = 0;
  for (const auto& [l, count] : group) sum += l == language ? 0 : count;
  return sum;
}

template <class Key>
double cross_pairs(const Groups<Key>& groups) {
  double sum = 0;
  for (const auto& [key, group] : groups) {
    double all = 0, same = 0;
    for (const auto& [language, count] : group) {
      all += count;
      same += pairs_of(count);
    }
    sum += pairs_of(all) - same;
  }
  return sum;
}

struct CrossFigures {
  Quality pairwise, bcubed;
  double gold_pairs = 0;
};

CrossFigures cross(const std::vector<Item>& items) {
  Groups<std::size_t> gold, found;
  Groups<std::pair<std::size_t, std::size_t>> both;
  for (const Item& item : items) {
    ++gold[item.gold][item.language];
    ++found[item.found][item.language];
    ++both[{item.gold, item.found}][item.language];
  }
  CrossFigures out;
  out.gold_pairs = cross_pairs(gold);
  const double hits = cross_pairs(both), found_pairs = cross_pairs(found);
  out.pairwise = quality(ratio(hits, found_pairs, out.gold_pairs == 0 ? 1 : 0),
                         ratio(hits, out.gold_pairs, 1));
  double precision = 0, recall = 0, with_found = 0, with_gold = 0;
  for (const Item& item : items) {
    const double hit = others(both[{item.gold, item.found}], item.language);
    const double g = others(gold[item.gold], item.language);
    const double f = others(found[item.found], item.language);
    if (g > 0) {
      recall += hit / g;
      ++with_gold;
    }
    if (f > 0) {
      precision += hit / f;
      ++with_found;
    }
  }
  out.bcubed =
      quality(ratio(precision, with_found, with_gold > 0 ? 0 : 1), ratio(recall, with_gold, 1));
  return out;
}

/// Gives each name a number.
class Numbering {
 public:
  std::size_t operator()(const std::string& name) {
    return numbers_.emplace(name, numbers_.size()).first->second;
  }

 private:
  std::map<std::string, std::size_t> numbers_;
};

}  // namespace

Result<Evaluation> evaluate(const LabelMap& gold, const LabelMap& assigned,
                            const LabelMap& languages) {
  if (gold.empty()) return Error{ErrorCode::invalid_argument, "no gold labels"};
  Evaluation out;
  Numbering events, stories;
  std::vector<Item> items;
  std::vector<std::string> language_of;
  std::set<std::string> language_names;
  for (const auto& [id, event] : gold) {
    const auto found = assigned.find(id);
    out.missing += found == assigned.end() ? 1 : 0;
    // A prefix keeps an article without a story apart from every story's name.
    Item item{events(event),
              stories(found == assigned.end() ? "missing:" + id : "story:" + found->second), 0};
    if (!languages.empty()) {
      const auto language = languages.find(id);
      if (language == languages.end()) {
        return Error{ErrorCode::invalid_argument, "article '" + id + "' has no language"};
      }
      language_names.insert(language->second);
      language_of.push_back(language->second);
    }
    items.push_back(item);
  }
  const Table table(items);
  out.articles = items.size();
  out.gold_stories = table.gold.size();
  out.found_stories = table.found.size();
  out.bcubed = bcubed(table);
  out.bcubed_multi = bcubed_multi(table);
  for (const auto& [event, count] : table.gold) {
    if (count > 1) out.multi_articles += static_cast<std::size_t>(count);
  }
  out.pairwise = pairwise(table);
  out.ceaf_e_f1 = ceaf_e(table);
  out.nmi = nmi(table);
  if (languages.empty()) return out;

  Numbering numbering;
  for (std::size_t i = 0; i < items.size(); ++i) items[i].language = numbering(language_of[i]);
  const auto whole = cross(items);
  out.cross = Evaluation::Cross{
      whole.pairwise, whole.bcubed, static_cast<std::size_t>(whole.gold_pairs), {}};
  for (auto a = language_names.begin(); a != language_names.end(); ++a) {
    for (auto b = std::next(a); b != language_names.end(); ++b) {
      std::vector<Item> two;
      for (std::size_t i = 0; i < items.size(); ++i) {
        if (language_of[i] == *a || language_of[i] == *b) two.push_back(items[i]);
      }
      const auto figures = cross(two);
      if (figures.gold_pairs > 0) {
        out.cross->by_pair[{*a, *b}] = {figures.pairwise,
                                        static_cast<std::size_t>(figures.gold_pairs)};
      }
    }
  }
  return out;
}

}  // namespace newsloom
