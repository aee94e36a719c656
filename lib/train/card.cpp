#include "train/card.hpp"

#include <array>

namespace newsloom::train {

std::vector<std::byte> model_card(const Config& config, const text::Vocabulary& vocabulary,
                                  std::span<const store::NamedBytes> sections,
                                  const std::string& link_report, const std::string& names_report) {
  std::array<std::uint32_t, kLanguageCount> words{};
  for (text::WordId w = 0; w < vocabulary.size(); ++w) {
    ++words[static_cast<std::size_t>(vocabulary.language(w))];
  }
  std::string card = "# " + config.name + "\n\n";
  card += "Model bundle of newsloom for Chinese, French and English news.\n\n";
  card += "Words: " + std::to_string(words[1]) + " zh, " + std::to_string(words[2]) + " fr, " +
          std::to_string(words[3]) + " en, " + std::to_string(words[0]) +
          " numbers. Vectors: " + std::to_string(config.dim) + " components of " +
          std::to_string(config.row_bits) + " bits; " + std::to_string(config.buckets) +
          " subword buckets. Seed " + std::to_string(config.seed) + ".\n\n## Sections\n\n";
  for (const auto& section : sections) {
    if (section.name == "card") continue;
    card += "- " + section.name + ": " + std::to_string(section.bytes.size()) + " bytes\n";
  }
  card += R"(
## Learnt from

- vocabulary: dictionaries (jieba, CC-CEDICT, names) and counts over news (NodeBE4/oped2, CCTV, THUCNews
  titles, OrangeSum, MasakhaNews, BBC, Reuters-21578, NLTK corpora) and parallel sentences (WMT test
  sets, TICO-19, UN SDG, UD PUD, XQuAD, STS-B translations, Tatoeba).
- folding: CC-CEDICT.
- space: the same parallel sentences; Bible and Quran; documentation of Microsoft Dynamics, Python,
  PHP, LibreOffice, Debian and GNOME; pairs of terms of CC-CEDICT, CFDICT, Wiktionary and the Open
  Multilingual Wordnet; titles, leads and bodies of NodeBE4/oped2 and OrangeSum. Taught by vectors
  of Universal Sentence Encoder Multilingual 3 (Apache-2.0); no part of it is contained. Whitened by
  the parallel sentences of news, and turned so that these, and titles and articles of NodeBE4/oped2
  and OrangeSum, lie together.
- terms: document frequencies of the news above; translations from CC-CEDICT, CFDICT, Wiktionary, names,
  Canadian legal terms, and learnt from the parallel sentences.
- names, mentions: names of people and places (CC-CEDICT, CFDICT, mledoze/countries, iso-codes, CLDR,
  libgweather, dr5hn), jieba's dictionary, readings of Unihan (Unicode) and of the IPA dictionary of
  Japanese (Nara Institute of Science and Technology), small and capital letters of the news above;
  how names are spelt from names with Latin ones in brackets in NodeBE4/oped2 and the parallel news.
- language: the French and English sides above; other languages from translated manual pages and
  message catalogues of Debian.
- link: five labelled windows of news of 2020 and 2026 (weights and thresholds); judged pairs of July
  2020 (weights); two sets of labelled headlines, January 2020 and July 2021, and the titles of the
  windows and pairs (weights and shift for headlines).

No text of a source is contained, only numbers learnt from it and word lists of dictionaries; see the
licence file beside the bundle.

## Link model: each set scored by a model that has not seen it

)";
  card += link_report;
  card += "\n## Names: held-out names, each against its partner and 20 others, same over .5\n\n";
  card += names_report;
  const auto* bytes = reinterpret_cast<const std::byte*>(card.data());
  return {bytes, bytes + card.size()};
}

}  // namespace newsloom::train
