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

/// Sums over the words of two articles.
struct Dots {
  double full = 0, lead = 0, title = 0;

  void add(const ByPart& word, const ByPart& sums) {
    full += static_cast<double>(word.full) * sums.full * kTranslatedIdfScale;
    lead += static_cast<double>(word.lead) * sums.lead * kTranslatedIdfScale;
    title += static_cast<double>(word.title) * sums.title * kTranslatedIdfScale;
  }
  /// `from`: the article whose words were translated.
  SharedTerms shared(TermTable::Direction direction, const ArticleTermsView& from,
                     const ArticleTermsView& to) const {
    SharedTerms out;
    out.full.dot = full;
    const ByPart length = from.translated_length(direction);
    out.full.cosine = share(full, static_cast<double>(length.full) * to.length.full);
    out.lead = share(lead, static_cast<double>(length.lead) * to.length.lead);
    out.title = share(title, static_cast<double>(length.title) * to.length.title);
    return out;
  }
};

}  // namespace

TermMatcher::TermMatcher(const TermTable& table, const ArticleTermsView& article)
    : table_(&table), article_(article), known_(table.size()) {
  article.terms.for_each([&](TermId term, TermWeights weights) {
    items_.push_back({term, {weights.full(), weights.lead(), weights.title()}});
    const float title = items_.back().weight.title;
    if (is_telling(title)) title_mass_ += mass_of(title);
    known_.add(term);
  });
  places_.assign(items_);
  covered_.make_room(items_.size());
}

SharedTerms TermMatcher::compare(const ArticleTermsView& other) {
  if (other.language == article_.language) return within(other);
  Direction direction{};
  if (TermTable::direction(article_.language, other.language, direction)) {
    return translate_own(direction, other);
  }
  if (TermTable::direction(other.language, article_.language, direction)) {
    return translate_other(direction, other);
  }
  return {};
}

SharedTerms TermMatcher::within(const ArticleTermsView& other) const {
  double full = 0, lead = 0, title = 0, covered = 0, other_covered = 0, other_all = 0;
  other.terms.for_each([&](TermId term, TermWeights theirs) {
    const float in_title = theirs.in_title() ? theirs.title() : 0;
    if (is_telling(in_title)) other_all += mass_of(in_title);
    const Item* own = find(term);
    if (own == nullptr) return;
    full += static_cast<double>(own->weight.full) * theirs.full();
    lead += static_cast<double>(own->weight.lead) * theirs.lead();
    title += static_cast<double>(own->weight.title) * in_title;
    if (is_telling(own->weight.title)) covered += mass_of(own->weight.title);
    if (is_telling(in_title)) other_covered += mass_of(in_title);
  });
  const auto& a = article_.length;
  const auto& b = other.length;
  SharedTerms out;
  out.full = {full, share(full, static_cast<double>(a.full) * b.full)};
  out.lead = share(lead, static_cast<double>(a.lead) * b.lead);
  out.title = share(title, static_cast<double>(a.title) * b.title);
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
    if (terms.size() != before && is_telling(items_[i].weight.title)) {
      made->title_mass += mass_of(items_[i].weight.title);
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
    if (is_telling(item.weight.title) && table_->is_translation(direction, item.term)) {
      made->title_mass += mass_of(item.weight.title);
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
    word.sums.full += weight * item->weight.full * idf;
    word.sums.lead += weight * item->weight.lead * idf;
    word.sums.title += weight * item->weight.title * idf;
    if (is_telling(item->weight.title)) {
      telling.push_back(static_cast<std::uint32_t>(item - items_.data()));
    }
  });
  word.telling_end = static_cast<std::uint32_t>(telling.size());
  words.push_back(word);
  return words.back();
}

SharedTerms TermMatcher::translate_own(Direction direction, const ArticleTermsView& other) {
  Outward& own = outward(direction);
  const Language target = TermTable::target(direction);
  double other_covered = 0, other_all = 0;
  other.terms.for_each([&](TermId term, TermWeights theirs) {
    const float in_title = theirs.in_title() ? theirs.title() : 0;
    const bool counts = is_telling(in_title) && table_->is_translation(direction, term);
    if (counts) other_all += mass_of(in_title);
    if (!own.known.may_hold(term)) return;
    auto place = own.places.find(own.terms, term);
    if (place == TermPlaces::kNone) return;
    if (counts) other_covered += mass_of(in_title);
    const float idf = table_->background_idf(target, term);
    const float full = theirs.full(), in_lead = theirs.lead();
    for (; place != TermPlaces::kNone; place = own.terms[place].next) {
      const float weight = own.terms[place].weight;
      own.hit.add(place);
      own.sums[place] = {weight * full * idf, weight * in_lead * idf, weight * in_title * idf};
    }
  });
  // Sums are taken word by word in the order of the dictionary, as they are from the other end.
  Dots dots;
  double covered = 0;
  constexpr std::uint32_t kNoItem = 0xFFFFFFFFu;
  std::uint32_t open = kNoItem;
  ByPart sums;
  const auto close = [&] {
    if (open == kNoItem) return;
    const ByPart& word = items_[open].weight;
    dots.add(word, sums);
    if (is_telling(word.title)) covered += mass_of(word.title);
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
  SharedTerms out = dots.shared(direction, article_, other);
  out.title_coverage = (coverage(covered, own.title_mass) + coverage(other_covered, other_all)) / 2;
  return out;
}

SharedTerms TermMatcher::translate_other(Direction direction, const ArticleTermsView& other) {
  Inward& own = inward(direction);
  Dots dots;
  double other_covered = 0, other_all = 0;
  other.terms.for_each([&](TermId term, TermWeights theirs) {
    const float in_title = theirs.in_title() ? theirs.title() : 0;
    if (is_telling(in_title) && table_->has_translation(direction, term)) {
      other_all += mass_of(in_title);
    }
    if (!reaches(own, term)) return;
    const Inbound& word = inbound(own, direction, term);
    dots.add({theirs.full(), theirs.lead(), in_title}, word.sums);
    if (is_telling(in_title)) other_covered += mass_of(in_title);
    for (auto i = word.telling; i < word.telling_end; ++i) covered_.add(own.telling[i]);
  });
  double covered = 0;
  covered_.take_all([&](std::size_t i) {
    if (table_->is_translation(direction, items_[i].term)) {
      covered += mass_of(items_[i].weight.title);
    }
  });
  SharedTerms out = dots.shared(direction, other, article_);
  out.title_coverage = (coverage(other_covered, other_all) + coverage(covered, own.title_mass)) / 2;
  return out;
}

}  // namespace newsloom::terms
