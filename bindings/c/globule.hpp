// Globule for C++17: move-only objects over globule.h, which has the full description of each function.
//
// SPDX-License-Identifier: Apache-2.0 OR MIT
//
// Ownership. An object frees what it holds; nothing else has to be freed, in whatever order. What has been moved from
// is empty: a call with it throws an error that says so.
//
// Errors. What fails throws globule::error, which carries all that the library knows. Destructors throw nothing.
//
// Strings are UTF-8. A std::string_view that is returned is borrowed from the object it was asked of. Times are
// std::chrono durations; `forever` is no limit.
//
// Threads. As in globule.h: sessions, logins, tasks, requests and results may be shared; what is being built may not.
#ifndef GLOBULE_HPP
#define GLOBULE_HPP

#include <globule/batch.hpp>
#include <globule/bookmark.hpp>
#include <globule/catalog.hpp>
#include <globule/config.hpp>
#include <globule/deletion.hpp>
#include <globule/document.hpp>
#include <globule/error.hpp>
#include <globule/listing.hpp>
#include <globule/login.hpp>
#include <globule/place.hpp>
#include <globule/request.hpp>
#include <globule/scope.hpp>
#include <globule/session.hpp>
#include <globule/sharing.hpp>
#include <globule/task.hpp>
#include <globule/tasks.hpp>
#include <globule/timer.hpp>
#include <globule/transfer.hpp>
#include <globule/walk.hpp>

#endif
