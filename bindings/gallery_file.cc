#include "gallery_file.h"

#include <cstddef>
#include <limits>
#include <memory>
#include <new>
#include <string>
#include <utility>

#include "given.h"
#include "shared_objects.h"

namespace crosshash::js {
namespace {

struct AppendixArrays {
  double offset = 0;
  Uint8Array bytes{emscripten::val::undefined()};
  Uint8Array header{emscripten::val::undefined()};
};

// The bytes of a gallery file as they come in, part by part, in the place where the gallery will use them.
class FileBytes {
 public:
  // Throws when there is not enough memory.
  explicit FileBytes(std::size_t expected) { bytes_.reserve(expected); }

  void write(const Uint8Array& part) {
    run([&] { append_elements(part, bytes_); });
  }

  // Takes the bytes. None are left, whatever comes of it.
  GalleryPointer open() {
    return run([&] { return std::make_shared<Gallery>(value_of(Gallery::open(std::exchange(bytes_, {})))); });
  }

 private:
  AlignedBytes bytes_;
};

// By pointer: Embind copies values, and the copy would have no room.
std::shared_ptr<FileBytes> create_file_bytes(double expected) {
  return run([&] {
    if (!(expected >= 0 && expected <= static_cast<double>(std::numeric_limits<std::ptrdiff_t>::max()))) {
      throw std::bad_alloc();
    }
    return std::make_shared<FileBytes>(static_cast<std::size_t>(expected));
  });
}

Uint8Array save(Gallery& gallery) {
  return run([&] { return uint8_array(value_of(gallery.save())); });
}

Uint8Array slice(const Gallery& gallery, double first, double last) {
  return run([&] { return uint8_array(value_of(gallery.slice(as_position(first), as_position(last)))); });
}

AppendixArrays append(Gallery& gallery) {
  return run([&] {
    const Appendix appendix = value_of(gallery.append());
    return AppendixArrays{.offset = static_cast<double>(appendix.offset),
                          .bytes = uint8_array(appendix.bytes),
                          .header = uint8_array(appendix.header)};
  });
}

void mark_saved(Gallery& gallery) {
  run([&] { return gallery.mark_saved(); });
}

Uint8Array header(const Gallery& gallery) {
  return run([&] { return uint8_array(gallery.header()); });
}

SectionArray sections(const Gallery& gallery) {
  return run([&] {
    SectionArray array(emscripten::val::array());
    for (const SectionInfo& section : value_of(gallery.sections())) {
      emscripten::val object = emscripten::val::object();
      object.set("kind", std::string(section.kind));
      object.set("offset", static_cast<double>(section.offset));
      object.set("length", static_cast<double>(section.length));
      object.set("count", static_cast<double>(section.count));
      array.call<void>("push", object);
    }
    return array;
  });
}

double unsaved(const Gallery& gallery) { return static_cast<double>(gallery.unsaved()); }
double file_length(const Gallery& gallery) { return static_cast<double>(gallery.file_length()); }

}  // namespace

void add_file_members(emscripten::class_<Gallery>& gallery) {
  gallery.property("unsaved", &unsaved)
      .property("fileLength", &file_length)
      .function("save", &save)
      .function("slice", &slice)
      .function("append", &append)
      .function("markSaved", &mark_saved)
      .function("header", &header)
      .function("sections", &sections);
}

EMSCRIPTEN_BINDINGS(crosshash_gallery_file) {
  emscripten::value_object<AppendixArrays>("Appendix")
      .field("offset", &AppendixArrays::offset)
      .field("bytes", &AppendixArrays::bytes)
      .field("header", &AppendixArrays::header);
  emscripten::class_<FileBytes>("FileBytes")
      .smart_ptr<std::shared_ptr<FileBytes>>("FileBytesPointer")
      .function("write", &FileBytes::write)
      .function("open", &FileBytes::open);
  emscripten::function("createFileBytes", &create_file_bytes);
}

}  // namespace crosshash::js
