#include <string>
#include <vector>

#include "base/random.hpp"
#include "catch.hpp"
#include "engine/model_data.hpp"
#include "model.hpp"
#include "names/found_name.hpp"
#include "names/name_finder.hpp"
#include "newsloom/model.hpp"
#include "text/segmenter.hpp"

using namespace newsloom;
using names::MentionTables;
using names::NameKey;

namespace {

/// A few known names, small words and characters of names, with the bytes they are views of.
struct Small {
  std::vector<std::byte> folding_bytes, vocabulary_bytes, bytes;
  text::HanFolding folding;
  text::Vocabulary vocabulary;
  MentionTables tables;

  Small() {
    folding_bytes = text::HanFolding::build({{U'國', U'国'}, {U'紹', U'绍'}});
    folding = text::HanFolding::load(folding_bytes).value();
    const std::vector<text::Vocabulary::Entry> entries = {
        {Language::zh, "法国", 900},    {Language::zh, "国防部", 500}, {Language::zh, "部长", 800},
        {Language::zh, "通话", 300},    {Language::zh, "与", 2000},    {Language::zh, "说", 2000},
        {Language::zh, "能源", 500},    {Language::zh, "公司", 500},   {Language::zh, "货运", 300},
        {Language::zh, "法国股市", 100}};
    vocabulary_bytes = text::Vocabulary::build(entries);
    vocabulary = text::Vocabulary::load(vocabulary_bytes).value();
    MentionTables::Source source;
    const auto know = [&](const char* name, names::NameKind kind, std::uint16_t country) {
      source.known[NameKey::from(name, folding).short_hash()] = {kind, country};
    };
    know("France", names::NameKind::place, 1);
    know("French", names::NameKind::place, 1);
    know("Français", names::NameKind::place, 1);
    know("法国", names::NameKind::place, 1);
    know("Paris", names::NameKind::place, names::kNoCountry);
    know("梧州", names::NameKind::place, names::kNoCountry);
    know("Norvégienne", names::NameKind::place, 2);
    know("Géorgienne", names::NameKind::place, 3);
    know("Réunion", names::NameKind::place, 4);
    for (const char* word :
         {"the", "said", "le", "les", "minister", "il", "but", "talks", "then", "hier", "so"}) {
      source.lower_case_words.push_back(MentionTables::word_hash(word));
    }
    for (const char16_t c : {u'绍', u'伊', u'古', u'马', u'克', u'龙', u'谢', u'尔', u'盖'}) {
      source.characters[MentionTables::in_foreign][c] = 3 * names::kNat;
    }
    source.characters[MentionTables::as_family][u'王'] = 2 * names::kNat;
    source.characters[MentionTables::in_given][u'毅'] = 5 * names::kNat;
    bytes = MentionTables::build(source);
    tables = MentionTables::load(bytes).value();
  }
};

const Small& small() {
  static const Small instance;
  return instance;
}

/// "text/kind" of each name: P person, L place, O organisation, X other.
std::vector<std::string> find(std::string_view text, bool is_title = false) {
  text::Tokens tokens;
  text::Segmenter(small().vocabulary, small().folding).words(text, tokens);
  std::vector<names::FoundName> found;
  names::find_latin_names(text, tokens, is_title, small().tables, found);
  names::find_han_names(text, tokens.han(), small().tables, small().vocabulary, found);
  std::vector<std::string> out;
  for (const auto& name : found) {
    out.push_back(std::string(text.substr(name.begin, name.end - name.begin)) + "/" +
                  "PLOX"[static_cast<int>(name.kind)]);
  }
  return out;
}

using Names = std::vector<std::string>;

lang::ArticleText article(std::string_view title, std::string_view body, Language language) {
  static const lang::Identifier kIdentifier;
  return lang::read_article(title, body, language,
                            text::Segmenter(small().vocabulary, small().folding), kIdentifier,
                            small().folding);
}

}  // namespace

TEST_CASE("names in Latin script") {
  CHECK(find("The minister met Anna Lindqvist in Paris.") == Names{"Anna Lindqvist/P", "Paris/L"});
  CHECK(find("Then Ursula von der Leyen said so.") == Names{"Ursula von der Leyen/P"});
  CHECK(find("Hier Jean-Marc d'Orsel a parlé.") == Names{"Jean-Marc d'Orsel/P"});
  CHECK(find("le chef de l'OTAN") == Names{"OTAN/O"});
  CHECK(find("the Ministry of Defence said") == Names{"Ministry of Defence/O"});
  CHECK(find("avec Mme Durand") == Names{"Durand/P"});
  CHECK(find("with J. R. Tolliver") == Names{"J. R. Tolliver/P"});
  CHECK(find("on Monday in March") == Names{});
  CHECK(find("worth US$5 today") == Names{});
}

TEST_CASE("a capital at the start of a sentence says nothing") {
  CHECK(find("The talks failed. But Lindqvist said no.") == Names{"Lindqvist/X"});
  CHECK(find("Les talks. Il said.") == Names{});
}

TEST_CASE("headlines in capitals") {
  CHECK(find("The Talks But Lindqvist Said Minister", true) == Names{"Lindqvist/X"});
}

TEST_CASE("countries and their adjectives") {
  CHECK(find("the French minister in France") == Names{"French/L", "France/L"});
  CHECK(find("le ministre français") == Names{"français/L"});
}

TEST_CASE("names in Chinese") {
  CHECK(find("法国国防部部长与绍伊古通话") == Names{"法国/L", "国防部/O", "绍伊古/X"});
  CHECK(find("與紹伊古通话").back() == "紹伊古/X");
  CHECK(find("谢尔盖·绍伊古说") == Names{"谢尔盖·绍伊古/P"});
  CHECK(find("与王毅通话") == Names{"王毅/P"});
  CHECK(find("与部长通话") == Names{});
}

TEST_CASE("places that the vocabulary lacks, or has in a longer word only") {
  CHECK(find("与梧州通话") == Names{"梧州/L"});
  CHECK(find("法国股市") == Names{"法国/L"});
}

TEST_CASE("companies by what stands behind the name") {
  CHECK(find("绍伊古能源说") == Names{"绍伊古能源/O"});
  CHECK(find("与绍伊古货运公司通话") == Names{"绍伊古货运公司/O"});
  CHECK(find("法国公司说") == Names{"法国/L"});
}

TEST_CASE("the outlet that a dispatch begins with") {
  CHECK(find("远帆社法国5月12日电") == Names{"远帆社/O", "法国/L"});
  CHECK(find("【观潮报综合报道】") == Names{"观潮报/O"});
}

TEST_CASE("people named by their country") {
  CHECK(find("avec la Norvégienne Sigrid Aamodt") == Names{"Norvégienne/L", "Sigrid Aamodt/P"});
  CHECK(find("les douanes géorgiennes") == Names{"géorgiennes/L"});
  CHECK(find("une réunion publique") == Names{});
}

TEST_CASE("long and short forms in one article are one name") {
  const auto text = article("Lindqvist in Paris",
                            "So Anna Lindqvist said. The French said, France too.", Language::en);
  const names::NameFinder finder(small().tables, small().vocabulary);
  const auto found = finder.find(text);
  REQUIRE(found.mentions.size() == 5);
  CHECK(found.mentions[0].in_title);
  CHECK(found.mentions[0].name == found.mentions[2].name);
  CHECK(found.mentions[3].name == found.mentions[4].name);
  const auto& person = found.names[found.mentions[0].name];
  CHECK(person.kind == names::NameKind::person);
  CHECK(person.mentions == 2);
  CHECK(person.key.piece_count == 2);
  CHECK(found.names[found.mentions[4].name].country == 1);
}

TEST_CASE("mentions lie on character borders, in order, whatever the text") {
  const std::vector<std::string> pieces = {"绍", "伊",    "古", "·", "法国", "王毅", " ",
                                           ".",  "Paris", "d'", "É", "U.S.", "-",    "\n",
                                           "A",  "de",    "紹", "😀", "Mr ",  "\xC3", "1,5"};
  Random random(7);
  const names::NameFinder finder(small().tables, small().vocabulary);
  for (int round = 0; round < 300; ++round) {
    std::string title, body;
    for (int i = 0; i < 8; ++i) title += pieces[random.below(pieces.size())];
    for (int i = 0; i < 60; ++i) body += pieces[random.below(pieces.size())];
    const auto text = article(title, body, round % 2 == 0 ? Language::zh : Language::fr);
    const auto found = finder.find(text);
    std::uint32_t past = 0;
    bool in_title = true;
    for (const auto& mention : found.mentions) {
      const auto whole = mention.in_title ? text.title.text() : text.body_head();
      if (in_title && !mention.in_title) past = 0;
      in_title = mention.in_title;
      REQUIRE(mention.begin >= past);
      REQUIRE(mention.begin < mention.end);
      REQUIRE(mention.end <= whole.size());
      REQUIRE((static_cast<unsigned char>(whole[mention.begin]) & 0xC0) != 0x80);
      REQUIRE((mention.end == whole.size() ||
               (static_cast<unsigned char>(whole[mention.end]) & 0xC0) != 0x80));
      REQUIRE(mention.name < found.names.size());
      past = mention.end;
    }
  }
}

TEST_CASE("damaged tables are refused, and none find nothing") {
  for (std::size_t size = 0; size + 1 < small().bytes.size(); size += 13) {
    CHECK_FALSE(MentionTables::load({small().bytes.data(), size}).ok());
  }
  const MentionTables none;
  const names::NameFinder finder(none, small().vocabulary);
  CHECK(finder.find(article("Anna Lindqvist", "", Language::en)).mentions.empty());
}

TEST_CASE("the model finds world-famous names in running text") {
  const auto path = test::find_model();
  if (!path) return;
  const auto model = Model::open(*path).value();
  const auto& data = model.data();
  if (data.mentions.empty()) {
    WARN("skipped: the model bundle has no mentions");
    return;
  }
  const names::NameFinder finder(data.mentions, data.vocabulary);
  struct Example {
    const char* text;
    Language language;
    std::vector<std::string> names;
  };
  const std::vector<Example> examples = {
      {"法国国防部长勒科尔努与绍伊古通电话。", Language::zh, {"法国", "勒科尔努", "绍伊古"}},
      {"法國總統馬克龍週三會見澤倫斯基。", Language::zh, {"法國", "馬克龍", "澤倫斯基"}},
      {"习近平同俄罗斯总统普京在北京会谈。", Language::zh, {"习近平", "俄罗斯", "普京", "北京"}},
      {"Le ministre français Sébastien Lecornu a parlé à Sergueï Choïgou.",
       Language::fr,
       {"français", "Sébastien Lecornu", "Sergueï Choïgou"}},
      {"French President Emmanuel Macron met Olaf Scholz in Berlin.",
       Language::en,
       {"French", "Emmanuel Macron", "Olaf Scholz", "Berlin"}}};
  for (const auto& example : examples) {
    const auto text = lang::read_article("", example.text, example.language, data.segmenter(),
                                         data.identifier, data.folding);
    std::vector<std::string> found;
    for (const auto& mention : finder.find(text).mentions) {
      found.emplace_back(text.body.text().substr(mention.begin, mention.end - mention.begin));
    }
    for (const auto& name : example.names) {
      INFO(example.text << ": " << name);
      CHECK(std::find(found.begin(), found.end(), name) != found.end());
    }
  }
}
