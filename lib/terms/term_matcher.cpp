#include "terms/term_matcher.hpp"

#include <algorithm>
#include <tuple>

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

/// Sums over the translations of one word, each weighed by how telling it is where it stands.
struct WordSums {
  float full = 0, lead = 0, title = 0;
};

/// Sums over the words of two articles.
struct Dots {
  double full = 0, lead = 0, title = 0;

  void add(float full_weight, float lead_weight, float title_weight, const WordSums& sums) {
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
    : table_(&table), article_(&article) {
  Walk lead(article.lead), title(article.title);
  items_.reserve(article.full.items.size());
  for (const auto& item : article.full.items) {
    items_.push_back({item.term, item.weight, lead.weight(item.term), title.weight(item.term)});
    if (is_telling(items_.back().title)) title_mass_ += mass_of(items_.back().title);
  }
  places_.assign(items_);
  known_.resize(table.size() / 64 + 1);
  for (const auto& item : items_) {
    if (item.term < table.size()) known_[item.term / 64] |= std::uint64_t{1} << (item.term % 64);
  }
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

const TermMatcher::Outward& TermMatcher::outward(Direction direction) {
  auto& made = outward_[direction];
  if (made) return *made;
  made = Outward();
  for (std::uint32_t i = 0; i < items_.size(); ++i) {
    std::uint32_t order = 0;
    table_->for_each_translation(direction, items_[i].term, [&](TermId term, float weight) {
      made->terms.push_back({term, i, order++, weight});
    });
    if (order != 0 && is_telling(items_[i].title)) made->title_mass += mass_of(items_[i].title);
  }
  std::sort(made->terms.begin(), made->terms.end(), [](const auto& a, const auto& b) {
    return std::tie(a.term, a.item, a.order) < std::tie(b.term, b.item, b.order);
  });
  made->places.assign(made->terms);
  return *made;
}

const TermMatcher::Inward& TermMatcher::inward(Direction direction) {
  auto& made = inward_[direction];
  if (made) return *made;
  made = Inward();
  made->reaches.resize(table_->size() / 64 + 1);
  for (const auto& item : items_) {
    if (item.term < table_->size()) {
      table_->for_each_source(direction, item.term, [&](TermId from) {
        made->reaches[from / 64] |= std::uint64_t{1} << (from % 64);
      });
    }
    if (is_telling(item.title) && table_->is_translation(direction, item.term)) {
      made->title_mass += mass_of(item.title);
    }
  }
  return *made;
}

SharedTerms TermMatcher::translate_own(Direction direction, const ArticleTerms& other) {
  const Outward& own = outward(direction);
  const Language target = TermTable::target(direction);
  hits_.clear();
  Walk lead(other.lead), title(other.title);
  for (const auto& theirs : other.full.items) {
    const auto place = own.places.find(own.terms, theirs.term);
    if (place == TermPlaces::kNone) continue;
    const float idf = table_->background_idf(target, theirs.term);
    const float in_lead = lead.weight(theirs.term), in_title = title.weight(theirs.term);
    for (auto at = own.terms.begin() + place; at != own.terms.end() && at->term == theirs.term;
         ++at) {
      hits_.push_back({(std::uint64_t{at->item} << 32) | at->order,
                       at->weight * theirs.weight * idf, at->weight * in_lead * idf,
                       at->weight * in_title * idf});
    }
  }
  // Sums are taken word by word in the order of the dictionary, as they are from the other end.
  std::sort(hits_.begin(), hits_.end(),
            [](const Hit& a, const Hit& b) { return a.place < b.place; });
  Dots dots;
  double covered = 0;
  for (auto hit = hits_.begin(); hit != hits_.end();) {
    const auto number = hit->place >> 32;
    WordSums sums;
    for (; hit != hits_.end() && hit->place >> 32 == number; ++hit) {
      sums.full += hit->full;
      sums.lead += hit->lead;
      sums.title += hit->title;
    }
    const Item& item = items_[number];
    dots.add(item.full, item.lead, item.title, sums);
    if (is_telling(item.title)) covered += mass_of(item.title);
  }
  double other_covered = 0, other_all = 0;
  for (const auto& theirs : other.title.items) {
    if (!is_telling(theirs.weight) || !table_->is_translation(direction, theirs.term)) continue;
    other_all += mass_of(theirs.weight);
    if (own.places.find(own.terms, theirs.term) != TermPlaces::kNone) {
      other_covered += mass_of(theirs.weight);
    }
  }
  SharedTerms out = dots.shared(direction, *article_, other);
  out.title_coverage = (coverage(covered, own.title_mass) + coverage(other_covered, other_all)) / 2;
  return out;
}

SharedTerms TermMatcher::translate_other(Direction direction, const ArticleTerms& other) {
  const Inward& own = inward(direction);
  const Language target = TermTable::target(direction);
  covered_.clear();
  Dots dots;
  double other_covered = 0, other_all = 0;
  Walk lead(other.lead), title(other.title);
  for (const auto& theirs : other.full.items) {
    if (!reaches(own, theirs.term)) continue;
    WordSums sums;
    table_->for_each_translation(direction, theirs.term, [&](TermId term, float weight) {
      const Item* item = find(term);
      if (item == nullptr) return;
      const float idf = table_->background_idf(target, term);
      sums.full += weight * item->full * idf;
      sums.lead += weight * item->lead * idf;
      sums.title += weight * item->title * idf;
      if (is_telling(item->title)) covered_.push_back(item);
    });
    const float in_title = title.weight(theirs.term);
    dots.add(theirs.weight, lead.weight(theirs.term), in_title, sums);
    if (is_telling(in_title)) other_covered += mass_of(in_title);
  }
  for (const auto& theirs : other.title.items) {
    if (is_telling(theirs.weight) && table_->has_translation(direction, theirs.term)) {
      other_all += mass_of(theirs.weight);
    }
  }
  std::sort(covered_.begin(), covered_.end());
  covered_.erase(std::unique(covered_.begin(), covered_.end()), covered_.end());
  double covered = 0;
  for (const Item* item : covered_) {
    if (table_->is_translation(direction, item->term)) covered += mass_of(item->title);
  }
  SharedTerms out = dots.shared(direction, other, *article_);
  out.title_coverage = (coverage(other_covered, other_all) + coverage(covered, own.title_mass)) / 2;
  return out;
}

}  // namespace newsloom::terms
