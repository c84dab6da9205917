// fold_whatsapp SENTENCES.json FOLDED   run by the build, not by fonder: see whatsapp_folding.h.
#include <exception>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include "whatsapp_folding.h"

int main(int count, char** words) {
  if (count != 3) return 2;
  try {
    std::ifstream in(words[1], std::ios::binary);
    const std::string json{std::istreambuf_iterator<char>(in), {}};
    std::ofstream out(words[2], std::ios::binary | std::ios::trunc);
    out << fonder::sources::wa::fold_sentences(json);
    out.close();
    if (out) return 0;
    std::cerr << words[2] << ": could not be written\n";
  } catch (const std::exception& error) {
    std::cerr << words[1] << ": " << error.what() << "\n";
  }
  return 1;
}
