#include "gallery/fingerprint.h"

#include <gtest/gtest.h>

#include <string>

namespace crosshash {
namespace {

TEST(Fingerprint, IsWrittenAndReadAsDigits) {
  const std::string digits = "00ff10" + std::string(58, 'a');
  const Fingerprint fingerprint = parse_fingerprint(digits).value();
  EXPECT_EQ(fingerprint[1], 0xFF);
  EXPECT_EQ(fingerprint[2], 0x10);
  EXPECT_EQ(format_fingerprint(fingerprint), digits);
  EXPECT_EQ(format_fingerprint(parse_fingerprint(std::string(64, 'B')).value()), std::string(64, 'b'));
}

TEST(Fingerprint, RefusesAnythingElse) {
  for (const std::string& digits : {std::string(), std::string(63, 'a'), std::string(65, 'a'), std::string(64, 'g'),
                                    std::string(62, 'a') + "+1", std::string(63, 'a') + " "}) {
    EXPECT_EQ(parse_fingerprint(digits).error().code, ErrorCode::InvalidArgument) << digits;
  }
}

}  // namespace
}  // namespace crosshash
