# Where scripts/bootstrap.sh puts what it unpacks.

if(DEFINED ENV{XDG_CACHE_HOME} AND NOT "$ENV{XDG_CACHE_HOME}" STREQUAL "")
  set(crosshash_user_cache "$ENV{XDG_CACHE_HOME}/crosshash")
else()
  set(crosshash_user_cache "$ENV{HOME}/.cache/crosshash")
endif()
