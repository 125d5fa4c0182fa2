# The front door: `make help`. Everything here calls cargo or one of the scripts.

PREFIX ?= /usr/local
CARGO ?= cargo
CC ?= cc
TARGET := $(or $(CARGO_TARGET_DIR),target)
RELEASE := $(TARGET)/release
CFLAGS_EXAMPLES := -std=c99 -D_POSIX_C_SOURCE=200809L -Wall -Wextra -Wpedantic -O2 -Iinclude

.PHONY: help demo demo-fortran demo-julia demo-cpp bindings test check install header fmt setup clean

help:
	@echo 'make demo                  a C program signs in and moves files, on this machine alone'
	@echo 'make test                  everything that is tested'
	@echo 'make install PREFIX=DIR    library, header and pkg-config file (DESTDIR is honoured)'
	@echo 'make header                makes include/globule.h again after a change in src/ffi'
	@echo 'make fmt, make clean'

setup:
	@tools/setup

demo: setup
	$(CARGO) build --release --workspace
	mkdir -p $(RELEASE)/examples/c
	for name in stage_out collections; do \
	  $(CC) $(CFLAGS_EXAMPLES) examples/c/$$name.c -o $(RELEASE)/examples/c/$$name \
	    -L$(RELEASE) -Wl,-rpath,$(abspath $(RELEASE)) -lglobule || exit 1; \
	done
	ln -sf libglobule.so $(RELEASE)/$$(tools/soname $(RELEASE)/libglobule.so)
	examples/demo.sh $(RELEASE)/localglobus $(RELEASE)/examples/c/stage_out $(RELEASE)/examples/c/collections

demo-fortran: setup
	$(CARGO) build --release --workspace
	cmake -S bindings/fortran -B $(RELEASE)/examples/fortran -DGLOBULE_EXAMPLES=ON -DCMAKE_BUILD_TYPE=Release \
	  -DGLOBULE_LIBRARY=$(abspath $(RELEASE)/libglobule.so)
	cmake --build $(RELEASE)/examples/fortran
	ln -sf libglobule.so $(RELEASE)/$$(tools/soname $(RELEASE)/libglobule.so)
	examples/demo.sh $(RELEASE)/localglobus $(RELEASE)/examples/fortran/stage_out $(RELEASE)/examples/fortran/list \
	  "tools/mpirun $(RELEASE)/examples/fortran/mpi_stage_out"

test: setup check
	$(CARGO) test --workspace
	tests/c/run
	tests/c/tsan
	tests/install/run
	tests/conformance/run

check:
	$(CARGO) fmt --all --check
	$(CARGO) clippy --workspace --all-targets -- -D warnings

install:
	$(CARGO) build --release -p libglobule
	tools/install $(RELEASE) "$(DESTDIR)" "$(PREFIX)"

header:
	GLOBULE_UPDATE_HEADER=1 $(CARGO) test -p libglobule --test header the_header_is_up_to_date

fmt:
	$(CARGO) fmt --all

clean:
	$(CARGO) clean
