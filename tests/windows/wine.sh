# Sourced by the tests under wine: a Windows of their own in $work, and what they look at it with.
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
built=${CARGO_TARGET_DIR:-$here/../../target-win}/x86_64-pc-windows-gnu/debug
work=$(mktemp -d)
export WINEPREFIX=$work/prefix WINEDEBUG=-all WINEDLLOVERRIDES='mscoree,mshtml=' LC_ALL=C.UTF-8
export PATH=/usr/lib/wine:$PATH

finish() {
    wineserver -k || :
    rm -rf "$work"
}
trap finish EXIT

step() { echo "== $*"; }
fail() { echo "$*" >&2; exit 1; }
holds() { LC_ALL=C grep -a -- "$1" > /dev/null || fail "not there: $1"; }
run_key() { wine64 reg query 'HKCU\Software\Microsoft\Windows\CurrentVersion\Run' /v Bekci 2> /dev/null | tr -d '\r'; }
# The program in the folder $programs.
bekci() { timeout 60 wine64 "$programs/bekci.exe" "$@" 2> "$work/errors" | tr -d '\r'; }

# until_so SECONDS WHAT COMMAND...
until_so() {
    local deadline=$((SECONDS + $1)) what=$2
    shift 2
    until "$@"; do
        [ "$SECONDS" -lt "$deadline" ] || fail "$what"
        sleep 0.5
    done
}

step "a Windows"
timeout 200 wine64 wineboot --init > /dev/null 2>&1
# wine 8 lacks it.
x86_64-w64-mingw32-gcc -shared -O1 -o "$WINEPREFIX/drive_c/windows/system32/bcryptprimitives.dll" \
    "$here/bcryptprimitives.c" -ladvapi32
