#!/usr/bin/env bash
# The one command that builds the product and runs every test.
#
#   build/test.sh            everything: build, format, unit tests, tests with real servers and a real browser
#   build/test.sh --quick    unit tests only; needs nothing but the .NET SDK
#
# As root on Debian it installs what the tests need and says so first. What is missing otherwise is not an error:
# those tests are skipped, with one "skipped because" line for each missing thing. With CI=true a skipped test has failed.
# The last line is "N passed, N failed, N skipped".
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1
. build/test-packages.sh
. build/test-results.sh

quick=
case ${1:-} in
  '') ;;
  --quick) quick=1 ;;
  *)
    echo "usage: build/test.sh [--quick]" >&2
    exit 2
    ;;
esac

solution=Saml.Elastic.AspNetCore.sln
unit_tests=(
  tests/Saml.Elastic.AspNetCore.Tests/Saml.Elastic.AspNetCore.Tests.csproj
  tests/Saml.Elastic.AspNetCore.Testing.Tests/Saml.Elastic.AspNetCore.Testing.Tests.csproj
  tests/Saml.Elastic.AspNetCore.Tool.Tests/Saml.Elastic.AspNetCore.Tool.Tests.csproj
)
results=artifacts/test-results
statements=artifacts/statements.md
failed_steps=0

# No build server and no worker node outlives this script.
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0 UseSharedCompilation=false
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

# The servers' folders, for wait_for_servers; readable, since a server may run as another user.
TMPDIR=$(mktemp -d)
export TMPDIR
chmod 755 "$TMPDIR"
trap 'wait_for_servers; rm -rf "$TMPDIR"' EXIT
trap 'exit 130' INT TERM

step() {
  echo "== $*"
  "$@" < /dev/null && return
  echo "FAILED: $*" >&2
  failed_steps=$((failed_steps + 1))
  return 1
}

run_tests() {
  local project
  for project in "$@"; do
    echo "== dotnet test $project"
    dotnet test "$project" --configuration Release --no-build --logger trx --results-directory "$results" < /dev/null || tests_status=1
  done
}

# Not every package source has Sustainsys.Saml2: where it cannot be restored, the tests of its sample are skipped with that reason.
build_sustainsys_sample() {
  local sample=samples/SustainsysSample/SustainsysSample.csproj
  rm -rf samples/SustainsysSample/bin
  echo "== dotnet restore $sample"
  if dotnet restore "$sample" < /dev/null; then
    step dotnet build "$sample" --configuration Release --no-restore
  else
    echo "Its package is not to be had here, so it is not built."
  fi
}

rm -rf "$results" "$statements"
tests_status=0
if [ -n "$quick" ]; then
  for project in "${unit_tests[@]}"; do
    step dotnet build "$project" --configuration Release && run_tests "$project"
  done
else
  install_packages
  if step dotnet build "$solution" --configuration Release; then
    step dotnet format "$solution" --no-restore --verify-no-changes
    build_sustainsys_sample
    run_tests tests/*Tests/*.csproj
    [ ! -f "$statements" ] || cat "$statements"
  fi
fi

summarize "$results" "$failed_steps" "$tests_status"
