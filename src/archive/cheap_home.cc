// For the tests of the whole program: an archive whose passphrase, read from stdin, costs next to
// nothing to try. `fonder` itself never makes one.
//
//     cheap_home HOME

#include <iostream>
#include <string>

#include "archive.h"

int main(int argc, char** argv) {
  namespace archive = fonder::archive;
  std::string passphrase;
  if (argc != 2 || !std::getline(std::cin, passphrase)) return 2;
  const auto made = archive::create(argv[1], archive::Secret(std::string_view(passphrase)),
                                    {.passes = 1, .kib = 8});
  if (!made) std::cerr << made.error().what << '\n';
  return made ? 0 : 1;
}
