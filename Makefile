# What a newcomer types. Each target installs the system packages that it needs (Debian).

.PHONY: run test bench deb rpm test-package check-windows test-windows msi check-supply-chain

run:
	packaging/debian-packages build desktop
	cargo build --release --locked --bins
	@# Without a desktop there is no window that walks on by itself, and nobody is to be asked.
	cargo run --release --locked --quiet -- demo $(if $(DISPLAY)$(WAYLAND_DISPLAY),,--auto)

test:
	packaging/debian-packages build desktop test
	cargo fmt --check
	cargo clippy --locked --all-targets -- -D warnings
	cargo test --locked --lib --bins --tests
	RUSTDOCFLAGS='-D warnings' cargo doc --locked --no-deps

bench:
	packaging/debian-packages build desktop test
	cargo build --release --locked --bins
	cargo bench --locked --bench resident

# Packages, and what is not for every run of the tests: each says in CONTRIBUTING what it needs.

deb:
	packaging/debian-packages build package
	packaging/release-build
	packaging/debian/build

rpm:
	packaging/debian-packages build package
	packaging/release-build
	packaging/rpm/build

test-package: deb
	tests/package/debian-with-previous

check-windows:
	packaging/debian-packages build windows
	packaging/windows/cargo build --bins

test-windows: check-windows
	tests/windows/under-wine
	tests/windows/installer-under-wine

msi:
	packaging/debian-packages build windows
	packaging/windows/cargo build --release --bins
	packaging/windows/installer target-win/x86_64-pc-windows-gnu/release target-win

check-supply-chain:
	packaging/check-dependencies
	packaging/check-reproducible
