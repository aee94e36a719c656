#include "terms/term_matcher.hpp"

#include <algorithm>

namespace newsloom::terms {
namespace {

// Title coverage: words rarer than this count, by what they exceed a common word; a short title of
// common words says little, so some mass is added below the fraction.
constexpr float kTelling = 1.5F;
constexpr float kCommon = 1.0F;
constexpr float kPriorMass = 4.0F;

double share(double part, double lengths) {
  return lengths > 0 ? std::clamp(part / lengths, 0.0, 1.0) : 0;
}

bool is_telling(float title_weight) { return title_weight > kTelling; }
float mass_of(float title_weight) { return title_weight - kCommon; }
double coverage(double covered, double all) { return covered / (all + kPriorMass); }

/// Weights of ascending terms in a vector, found by walking along.
class Walk {
 public:
  explicit Walk(const TermVector& terms) : at_(terms.items.begin()), end_(terms.items.end()) {}
  float weight(TermId term) {
    while (at_ != end_ && at_->term < term) ++at_;
    return at_ != end_ && at_->term == term ? at_->weight : 0;
  }

 private:
  std::vector<WeightedTerm>::const_iterator at_, end_;
};

/// Sums over the words of two articles.
struct Dots {
  double full = 0, lead = 0, title = 0;

  void add(float full_weight, float lead_weight, float title_weight, const auto& sums) {
    full += static_cast<double>(full_weight) * sums.full * kTranslatedIdfScale;
    lead += static_cast<double>(lead_weight) * sums.lead * kTranslatedIdfScale;
    title += static_cast<double>(title_weight) * sums.title * kTranslatedIdfScale;
  }
  /// `from`: the article whose words were translated.
  SharedTerms shared(TermTable::Direction direction, const ArticleTerms& from,
                     const ArticleTerms& to) const {
    SharedTerms out;
    out.full.dot = full;
    out.full.cosine =
        share(full, static_cast<double>(from.translated_full[direction]) * to.full.length);
    out.lead = share(lead, static_cast<double>(from.translated_lead[direction]) * to.lead.length);
    out.title =
        share(title, static_cast<double>(from.translated_title[direction]) * to.title.length);
    return out;
  }
};

}  // namespace

TermMatcher::TermMatcher(const TermTable& table, const ArticleTerms& article)
    : table_(&table), article_(&article), known_(table.size()) {
  Walk lead(article.lead), title(article.title);
  items_.reserve(article.full.items.size());
  for (const auto& item : article.full.items) {
    items_.push_back({item.term, item.weight, lead.weight(item.term), title.weight(item.term)});
    if (is_telling(items_.back().title)) title_mass_ += mass_of(items_.back().title);
    known_.add(item.term);
  }
  places_.assign(items_);
  covered_.make_room(items_.size());
}

SharedTerms TermMatcher::compare(const ArticleTerms& other) {
  if (other.language == article_->language) return within(other);
  Direction direction{};
  if (TermTable::direction(article_->language, other.language, direction)) {
    return translate_own(direction, other);
  }
  if (TermTable::direction(other.language, article_->language, direction)) {
    return translate_other(direction, other);
  }
  return {};
}

SharedTerms TermMatcher::within(const ArticleTerms& other) const {
  double full = 0, lead = 0, title = 0, covered = 0;
  Walk other_lead(other.lead), other_title(other.title);
  for (const auto& theirs : other.full.items) {
    const Item* own = find(theirs.term);
    if (own == nullptr) continue;
    full += static_cast<double>(own->full) * theirs.weight;
    lead += static_cast<double>(own->lead) * other_lead.weight(theirs.term);
    title += static_cast<double>(own->title) * other_title.weight(theirs.term);
    if (is_telling(own->title)) covered += mass_of(own->title);
  }
  double other_covered = 0, other_all = 0;
  for (const auto& theirs : other.title.items) {
    if (!is_telling(theirs.weight)) continue;
    other_all += mass_of(theirs.weight);
    if (find(theirs.term) != nullptr) other_covered += mass_of(theirs.weight);
  }
  const auto& a = *article_;
  SharedTerms out;
  out.full = {full, share(full, static_cast<double>(a.full.length) * other.full.length)};
  out.lead = share(lead, static_cast<double>(a.lead.length) * other.lead.length);
  out.title = share(title, static_cast<double>(a.title.length) * other.title.length);
  out.title_coverage = (coverage(covered, title_mass_) + coverage(other_covered, other_all)) / 2;
  return out;
}

TermMatcher::Outward& TermMatcher::outward(Direction direction) {
  auto& made = outward_[direction];
  if (made) return *made;
  made.emplace(table_->size());
  auto& terms = made->terms;
  for (std::uint32_t i = 0; i < items_.size(); ++i) {
    const std::size_t before = terms.size();
    table_->for_each_translation(direction, items_[i].term, [&](TermId term, float weight) {
      terms.push_back({term, i, weight});
    });
    if (terms.size() != before && is_telling(items_[i].title)) {
      made->title_mass += mass_of(items_[i].title);
    }
  }
  made->places.make_room(terms.size());
  for (std::uint32_t i = 0; i < terms.size(); ++i) {
    made->known.add(terms[i].term);
    terms[i].next = std::exchange(made->places.at(terms, terms[i].term), i);
  }
  made->hit.make_room(terms.size());
  made->sums.resize(terms.size());
  return *made;
}

TermMatcher::Inward& TermMatcher::inward(Direction direction) {
  auto& made = inward_[direction];
  if (made) return *made;
  made.emplace(table_->size());
  for (const auto& item : items_) {
    if (item.term < table_->size()) {
      table_->for_each_source(direction, item.term, [&](TermId from) { made->reaches.add(from); });
    }
    if (is_telling(item.title) && table_->is_translation(direction, item.term)) {
      made->title_mass += mass_of(item.title);
    }
  }
  return *made;
}

const TermMatcher::Inbound& TermMatcher::inbound(Inward& inward, Direction direction, TermId term) {
  auto& words = inward.words;
  auto& telling = inward.telling;
  if (words.size() == inward.room) {
    inward.room = 2 * inward.room + 64;
    inward.places.make_room(inward.room);
    for (std::uint32_t i = 0; i < words.size(); ++i) inward.places.at(words, words[i].term) = i;
  }
  std::uint32_t& place = inward.places.at(words, term);
  if (place != TermPlaces::kNone) return words[place];
  place = static_cast<std::uint32_t>(words.size());
  Inbound word;
  word.term = term;
  word.telling = static_cast<std::uint32_t>(telling.size());
  const Language target = TermTable::target(direction);
  table_->for_each_translation(direction, term, [&](TermId to, float weight) {
    const Item* item = find(to);
    if (item == nullptr) return;
    const float idf = table_->background_idf(target, to);
    word.sums.full += weight * item->full * idf;
    word.sums.lead += weight * item->lead * idf;
    word.sums.title += weight * item->title * idf;
    if (is_telling(item->title)) {
      telling.push_back(static_cast<std::uint32_t>(item - items_.data()));
    }
  });
  word.telling_end = static_cast<std::uint32_t>(telling.size());
  words.push_back(word);
  return words.back();
}

SharedTerms TermMatcher::translate_own(Direction direction, const ArticleTerms& other) {
  Outward& own = outward(direction);
  const Language target = TermTable::target(direction);
  Walk lead(other.lead), title(other.title);
  for (const auto& theirs : other.full.items) {
    if (!own.known.may_hold(theirs.term)) continue;
    auto place = own.places.find(own.terms, theirs.term);
    if (place == TermPlaces::kNone) continue;
    const float idf = table_->background_idf(target, theirs.term);
    const float in_lead = lead.weight(theirs.term), in_title = title.weight(theirs.term);
    for (; place != TermPlaces::kNone; place = own.terms[place].next) {
      const float weight = own.terms[place].weight;
      own.hit.add(place);
      own.sums[place] = {weight * theirs.weight * idf, weight * in_lead * idf,
                         weight * in_title * idf};
    }
  }
  // Sums are taken word by word in the order of the dictionary, as they are from the other end.
  Dots dots;
  double covered = 0;
  constexpr std::uint32_t kNoItem = 0xFFFFFFFFu;
  std::uint32_t open = kNoItem;
  WordSums sums;
  const auto close = [&] {
    if (open == kNoItem) return;
    const Item& item = items_[open];
    dots.add(item.full, item.lead, item.title, sums);
    if (is_telling(item.title)) covered += mass_of(item.title);
  };
  own.hit.take_all([&](std::size_t place) {
    if (own.terms[place].item != open) {
      close();
      open = own.terms[place].item;
      sums = {};
    }
    sums.full += own.sums[place].full;
    sums.lead += own.sums[place].lead;
    sums.title += own.sums[place].title;
  });
  close();
  double other_covered = 0, other_all = 0;
  for (const auto& theirs : other.title.items) {
    if (!is_telling(theirs.weight) || !table_->is_translation(direction, theirs.term)) continue;
    other_all += mass_of(theirs.weight);
    if (own.known.may_hold(theirs.term) &&
        own.places.find(own.terms, theirs.term) != TermPlaces::kNone) {
      other_covered += mass_of(theirs.weight);
    }
  }
  SharedTerms out = dots.shared(direction, *article_, other);
  out.title_coverage = (coverage(covered, own.title_mass) + coverage(other_covered, other_all)) / 2;
  return out;
}

SharedTerms TermMatcher::translate_other(Direction direction, const ArticleTerms& other) {
  Inward& own = inward(direction);
  Dots dots;
  double other_covered = 0, other_all = 0;
  Walk lead(other.lead), title(other.title);
  for (const auto& theirs : other.full.items) {
    if (!reaches(own, theirs.term)) continue;
    const Inbound& word = inbound(own, direction, theirs.term);
    const float in_title = title.weight(theirs.term);
    dots.add(theirs.weight, lead.weight(theirs.term), in_title, word.sums);
    if (is_telling(in_title)) other_covered += mass_of(in_title);
    for (auto i = word.telling; i < word.telling_end; ++i) covered_.add(own.telling[i]);
  }
  for (const auto& theirs : other.title.items) {
    if (is_telling(theirs.weight) && table_->has_translation(direction, theirs.term)) {
      other_all += mass_of(theirs.weight);
    }
  }
  double covered = 0;
  covered_.take_all([&](std::size_t i) {
    if (table_->is_translation(direction, items_[i].term)) covered += mass_of(items_[i].title);
  });
  SharedTerms out = dots.shared(direction, other, *article_);
  out.title_coverage = (coverage(other_covered, other_all) + coverage(covered, own.title_mass)) / 2;
  return out;
}

}  // namespace newsloom::terms
