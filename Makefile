# What a newcomer types. Each target installs the system packages that it needs (Debian).

.PHONY: run test bench

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
	RUSTDOCFLAGS='-D warnings' cargo doc --locked --no-deps --lib --bins

bench:
	packaging/debian-packages build desktop test
	cargo build --release --locked --bins
	cargo bench --locked --bench resident
