#include "company.h"

#include <algorithm>
#include <initializer_list>
#include <string>

#include "base/text.h"

namespace fonder::sources {
namespace {

bool is_one_of(std::string_view extension, std::initializer_list<std::string_view> any) {
  return std::find(any.begin(), any.end(), extension) != any.end();
}

}  // namespace

bool is_media(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  if (dot == name.npos || name.find('/', dot) != name.npos) return false;
  const std::string extension = folded(name.substr(dot + 1));
  return is_one_of(extension,
                   {"jpg",  "jpeg", "png",  "gif", "webp", "heic", "heif",  "bmp",  "tif",  "tiff",
                    "svg",  "mp4",  "m4v",  "mov", "3gp",  "avi",  "mkv",   "webm", "opus", "ogg",
                    "oga",  "m4a",  "aac",  "mp3", "amr",  "wav",  "flac",  "caf",  "pdf",  "doc",
                    "docx", "xls",  "xlsx", "ppt", "pptx", "odt",  "vcf",   "was",  "tgs",  "thumb",
                    "apk",  "webp", "js",   "css", "ico",  "key",  "pages", "rtf",  "epub"});
}

bool is_litter(std::string_view name) {
  const std::string_view base = name.substr(name.rfind('/') + 1);
  return name.starts_with("__MACOSX/") || name.find("/__MACOSX/") != name.npos ||
         base.starts_with("._") || base == ".DS_Store" || base == "Thumbs.db" ||
         base == "desktop.ini";
}

}  // namespace fonder::sources
