#include "gallery/fingerprint.h"

#include <gtest/gtest.h>

#include <string>

namespace crosshash {
namespace {

TEST(Fingerprint, IsWrittenAndReadAsHexadecimalDigits) {
  const std::string digits = "00ff10a9" + std::string(48, '7') + "deadbeef";
  const Fingerprint fingerprint = parse_fingerprint(digits).value();
  EXPECT_EQ(fingerprint[0], 0x00);
  EXPECT_EQ(fingerprint[1], 0xFF);
  EXPECT_EQ(fingerprint[2], 0x10);
  EXPECT_EQ(fingerprint[31], 0xEF);
  EXPECT_EQ(format_fingerprint(fingerprint), digits);
  EXPECT_EQ(parse_fingerprint("00FF10A9" + std::string(48, '7') + "DEADbeef").value(), fingerprint);
}

TEST(Fingerprint, NothingElseIsOne) {
  const std::string digits(64, 'a');
  for (const std::string& text :
       {std::string(), digits.substr(1), digits + "a", digits + "aa", "g" + digits.substr(1), digits.substr(1) + " ",
        "-" + digits.substr(1), digits.substr(2) + "+1", "0x" + digits.substr(2)}) {
    EXPECT_EQ(parse_fingerprint(text).error().code, ErrorCode::InvalidArgument) << text;
  }
}

}  // namespace
}  // namespace crosshash
