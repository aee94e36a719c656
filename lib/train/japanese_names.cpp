#include "train/japanese_names.hpp"

#include <unicode/ucnv.h>

#include <array>
#include <map>
#include <utility>

#include "train/corpus.hpp"
#include "train/romanisation.hpp"

namespace newsloom::train {
namespace {

constexpr std::array<const char*, 2> kJapaneseNames = {
    "/usr/share/mecab/dic/ipadic/Noun.name.csv", "/usr/share/mecab/dic/ipadic/Noun.place.csv"};

// Japanese characters whose Chinese form differs otherwise than by CC-CEDICT's pairs.
constexpr std::u16string_view kJapaneseForms =
    u"沢泽広广桜樱渋涩斎斋竜龙辺边恵惠栄荣実实徳德関关黒黑亜亚塩盐浜滨検检駅驿県县覚觉豊丰"
    u"聡聪歩步巻卷宝宝円圆両两薫薰顕显伝传弁辩巌岩条条剣剑将将塚冢児儿寿寿斉齐仏佛応应続续"
    u"読读訳译変变巣巢楽乐気气従从縦纵砕碎対对図图団团囲围転转鉄铁売卖発发髪发拝拜氷冰"
    u"冨富峯峰嶋岛舘馆濱滨濵滨邉边邊边瀬濑頼赖渕渊槙槇鴎鸥遥遥祢祢弥弥粛肃穂穗隆隆勲勋";

}  // namespace

std::vector<JapaneseName> read_japanese_names(const text::HanFolding& folding, const Log& log) {
  std::map<char16_t, char16_t> forms;
  for (std::size_t i = 0; i + 1 < kJapaneseForms.size(); i += 2) {
    forms[kJapaneseForms[i]] = kJapaneseForms[i + 1];
  }
  std::vector<JapaneseName> names;
  UErrorCode status = U_ZERO_ERROR;
  UConverter* euc = ucnv_open("EUC-JP", &status);
  for (const char* path : kJapaneseNames) {
    auto read = for_each_line(path, [&](std::string_view line) {
      status = U_ZERO_ERROR;
      std::u16string text(line.size() * 2 + 2, u'\0');
      const auto size = ucnv_toUChars(euc, text.data(), static_cast<std::int32_t>(text.size()),
                                      line.data(), static_cast<std::int32_t>(line.size()), &status);
      if (U_FAILURE(status)) return;
      text.resize(static_cast<std::size_t>(size));
      std::u16string written = text.substr(0, text.find(u','));
      const auto kana_at = text.rfind(u',', text.rfind(u',') - 1);
      const auto kana =
          std::u16string_view(text).substr(kana_at + 1, text.rfind(u',') - kana_at - 1);
      for (auto& c : written) {
        if (c < 0x4E00 || c > 0x9FFF) return;
        if (const auto form = forms.find(c); form != forms.end()) c = form->second;
        c = static_cast<char16_t>(folding.fold(c));
      }
      JapaneseName name;
      name.written = std::move(written);
      name.spelt = romaji(kana);
      name.with_oh = romaji(kana, "oh");
      if (text.find(u",\u4EBA\u540D,\u59D3,") != std::u16string_view::npos)
        name.kind = JapaneseKind::family;
      if (text.find(u",\u4EBA\u540D,\u540D,") != std::u16string_view::npos)
        name.kind = JapaneseKind::given;
      if (!name.spelt.empty() && name.written.size() <= 4) names.push_back(std::move(name));
    });
    if (!read) log("names: no Japanese readings: " + read.error().message);
  }
  ucnv_close(euc);
  return names;
}

}  // namespace newsloom::train
