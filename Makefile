# The front door: `make help`. Everything here calls cargo or one of the scripts.

PREFIX ?= /usr/local
CARGO ?= cargo
TARGET := $(or $(CARGO_TARGET_DIR),target)
RELEASE := $(TARGET)/release

.PHONY: help release demo demo-cpp demo-fortran demo-julia bindings bench test check install header operations fmt setup clean

help:
	@echo 'make demo                  a C program signs in and moves files, on this machine alone'
	@echo 'make demo-cpp, make demo-fortran, make demo-julia    the same in these languages'
	@echo 'make test                  everything that is tested'
	@echo 'make bench                 the bindings beside C, documents beside libcurl and the Python SDK, localglobus beside cp -r,'
	@echo '                           token stores beside those of the SDK'
	@echo 'make install PREFIX=DIR    library, header and pkg-config file (DESTDIR is honoured)'
	@echo 'make bindings              makes what is generated from the header again'
	@echo 'make header                makes include/globule.h again after a change in src/ffi'
	@echo 'make operations            makes docs/operations.md again after a change in src/catalog'
	@echo 'make fmt, make clean'

setup:
	@tools/setup

release: setup
	$(CARGO) build --release --workspace

demo: release
	tools/examples c $(RELEASE) $(RELEASE)/examples/c
	examples/demo.sh $(RELEASE)/localglobus $(RELEASE)/examples/c/stage_out $(RELEASE)/examples/c/collections

demo-cpp: release
	tools/examples cpp $(RELEASE) $(RELEASE)/examples/cpp
	examples/demo.sh $(RELEASE)/localglobus $(RELEASE)/examples/cpp/stage_out $(RELEASE)/examples/cpp/list

demo-fortran: release
	tools/examples fortran $(RELEASE) $(RELEASE)/examples/fortran
	examples/demo.sh $(RELEASE)/localglobus $(RELEASE)/examples/fortran/stage_out $(RELEASE)/examples/fortran/list \
	  "tools/mpirun $(RELEASE)/examples/fortran/mpi_stage_out"

JULIA ?= tools/julia
demo-julia: release
	GLOBULE_LIBRARY=$(abspath $(RELEASE)/libglobule.so) JULIA_LOAD_PATH="$(abspath bindings/julia/Globule):@stdlib" \
	  examples/demo.sh $(RELEASE)/localglobus "$(JULIA) examples/julia/stage_out.jl" "$(JULIA) examples/julia/list.jl"

test: setup check
	$(CARGO) test --workspace
	tests/c/run
	tests/c/tsan
	python3 tools/bindings/check.py
	tests/cpp/run
	tests/fortran/run
	tests/julia/run
	tests/examples/run
	tests/install/run
	tests/conformance/run
	tests/pages/run

check:
	$(CARGO) fmt --all --check
	$(CARGO) clippy --workspace --all-targets -- -D warnings

bench: setup
	benches/bindings/run
	benches/documents/run
	benches/listings/run
	benches/localglobus/run
	benches/tokens/run

install:
	$(CARGO) build --release -p libglobule
	tools/install $(RELEASE) "$(DESTDIR)" "$(PREFIX)"

header:
	GLOBULE_UPDATE_HEADER=1 $(CARGO) test -p libglobule --test header the_header_is_up_to_date

operations:
	GLOBULE_UPDATE_OPERATIONS=1 $(CARGO) test -p libglobule --test operations

bindings: header
	python3 tools/bindings/generate.py

fmt:
	$(CARGO) fmt --all

clean:
	$(CARGO) clean
