#include "held_bytes.h"

#include <unistd.h>

#include <fstream>

namespace crosshash::bench {

double held_bytes() {
  std::ifstream file("/proc/self/statm");
  double all = 0;
  double resident = 0;
  file >> all >> resident;
  return resident * static_cast<double>(sysconf(_SC_PAGESIZE));
}

}  // namespace crosshash::bench
