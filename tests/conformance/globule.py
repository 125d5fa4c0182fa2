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


def call(name, *arguments):
    """Calls a fallible function; texts are encoded, its error becomes an exception."""
    err = c_void_p()
    encoded = [argument.encode() if isinstance(argument, str) else argument for argument in arguments]
    if getattr(library, name)(*encoded, byref(err)):
        raise RuntimeError(library.globule_error_message(err).decode())


class Session:
    """A session of the native client that the environment names, with the SDK's token file of that application."""

    def __init__(self, app_name):
        config = c_void_p()
        call("globule_config_new", byref(config))
        call("globule_config_set_app_name", config, app_name)
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

    def ls(self, collection, path):
        listing = c_void_p()
        call("globule_collection_ls", self.handle, collection, path, None, byref(listing))
        names = [library.globule_listing_name(listing, index).decode()
                 for index in range(library.globule_listing_count(listing))]
        library.globule_listing_free(listing)
        return names
