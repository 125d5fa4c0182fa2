"""As much of Globule's C interface as the tests need, by ctypes."""

import ctypes
import os
from ctypes import byref, c_char_p, c_int32, c_size_t, c_void_p

library = ctypes.CDLL(os.environ["LIBGLOBULE"])
for name in ("globule_error_message", "globule_login_url", "globule_listing_name"):
    getattr(library, name).restype = c_char_p
library.globule_listing_count.restype = c_size_t
library.globule_error_message.argtypes = library.globule_login_url.argtypes = [c_void_p]
library.globule_listing_count.argtypes = [c_void_p]
library.globule_listing_name.argtypes = [c_void_p, c_size_t]


class Refused(RuntimeError):
    """The error of a call, with the number of its status."""

    def __init__(self, status, message):
        super().__init__(message)
        self.status = status


INVALID_STATE, LOGIN_REQUIRED, CONSENT_REQUIRED = 2, 3, 4


def call(name, *arguments):
    """Calls a fallible function; texts are encoded, its error becomes an exception."""
    err = c_void_p()
    encoded = [argument.encode() if isinstance(argument, str) else argument for argument in arguments]
    if status := getattr(library, name)(*encoded, byref(err)):
        raise Refused(status, library.globule_error_message(err).decode())


class Session:
    """A session of the environment's settings and these, such as `app_name="…"`."""

    def __init__(self, **settings):
        config = c_void_p()
        call("globule_config_new", byref(config))
        for name, value in settings.items():
            call(f"globule_config_set_{name}", config, value)
        self.handle = c_void_p()
        call("globule_session_open", config, byref(self.handle))
        library.globule_config_free(config)

    def login_required(self):
        required = c_int32()
        call("globule_session_login_required", self.handle, byref(required))
        return required.value == 1

    def login(self, walk):
        login = c_void_p()
        call("globule_session_login", self.handle, byref(login))
        call("globule_login_finish", login, walk(library.globule_login_url(login).decode()))
        library.globule_login_free(login)

    def logout(self):
        call("globule_session_logout", self.handle)

    def text(self, name):
        """What globule_session_NAME answers: identity, describe."""
        text = c_char_p()
        call(f"globule_session_{name}", self.handle, byref(text))
        return text.value.decode() if text.value is not None else None

    def ls(self, collection, path):
        listing = c_void_p()
        call("globule_collection_ls", self.handle, collection, path, None, byref(listing))
        names = [library.globule_listing_name(listing, index).decode()
                 for index in range(library.globule_listing_count(listing))]
        library.globule_listing_free(listing)
        return names
