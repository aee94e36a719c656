#include "newsloom/import.hpp"

void use(newsloom::Importer& importer) {
#ifdef MISUSE
  newsloom::Importer other(importer);  // two importers with one state
#else
  newsloom::Importer& other = importer;
#endif
  (void)other.read("articles.jsonl");
}
