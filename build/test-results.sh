# What test.sh does once the tests have run. Sourced by it.

server_stop_seconds=30

# The one reason to skip that CI allows: the package is not on every source, and no test can bring it.
allowed_skip='samples/SustainsysSample is not built'

# Servers of the tests end with the test process, a moment after it; whoever does not is ended here.
wait_for_servers() {
  local tries group
  for ((tries = server_stop_seconds * 10; tries > 0; tries--)); do
    [ -z "$(running_servers)" ] && return
    sleep 0.1
  done
  for group in $(running_servers); do
    echo "Ending process group $group, which did not end by itself." >&2
    kill -KILL -- "-$group" 2> /dev/null
  done
}

# The process groups of servers whose supervisor has not removed their folder yet.
running_servers() { cat "$TMPDIR"/saml-elastic-*/pid 2> /dev/null; }

#   summarize RESULTS_FOLDER FAILED_STEPS STATUS_OF_DOTNET_TEST
# Adds up the TRX files, prints why tests were skipped, which failed and, last, the totals. Returns non-zero when something failed.
summarize() {
  local total=0 passed=0 failed=0 skipped allowed counters file
  while IFS= read -r file; do
    counters=$(tr '\n' ' ' < "$file" | sed -n 's/.*<Counters \([^>]*\)>.*/\1/p')
    total=$((total + $(counter "$counters" total)))
    passed=$((passed + $(counter "$counters" passed)))
    failed=$((failed + $(counter "$counters" failed) + $(counter "$counters" error) + $(counter "$counters" timeout) + $(counter "$counters" aborted)))
    skip_reasons "$file"
    failures "$file" >> "$TMPDIR/failures"
  done < <(find "$1" -name '*.trx' 2> /dev/null) > "$TMPDIR/skip-reasons"
  skipped=$((total - passed - failed))

  sort "$TMPDIR/skip-reasons" | uniq -c | while read -r count reason; do
    echo "skipped because $reason (tests: $count)"
  done
  cat "$TMPDIR/failures" 2> /dev/null
  # A test host that crashed, or found no test, says so by its exit status alone.
  [ "$3" != 0 ] && [ "$failed" = 0 ] && failed=1
  [ "$2" = 0 ] && [ "$total" = 0 ] && failed=1
  failed=$((failed + $2))
  allowed=$(grep -c "$allowed_skip" "$TMPDIR/skip-reasons")
  if [ "${CI:-}" = true ] && [ "$skipped" -gt "$allowed" ]; then
    echo "CI=true: $((skipped - allowed)) skipped tests count as failed."
    failed=$((failed + skipped - allowed)) skipped=$allowed
  fi
  echo "$passed passed, $failed failed, $skipped skipped"
  [ "$failed" = 0 ]
}

counter() { sed -n "s/.*\b$2=\"\([0-9]*\)\".*/\1/p" <<< "$1" | grep . || echo 0; }

# The reason of each skipped test, a line each.
skip_reasons() {
  awk '
    /<UnitTestResult / { skipped = /outcome="NotExecuted"/ }
    skipped && sub(/.*<Message>/, "") { sub(/<\/Message>.*/, ""); print; skipped = 0 }
  ' "$1" | plain_text
}

# Each failed test with the start of its message and of its stack, where the end of a long log still shows them.
failures() {
  awk '
    /<UnitTestResult / { failed = /outcome="Failed"/; name = $0; sub(/.*testName="/, "", name); sub(/".*/, "", name) }
    failed && /<Message>/ { print "failed: " name; left = 5 }
    failed && /<StackTrace>/ { left = 4 }
    left > 0 { line = $0; gsub(/<\/?(Message|StackTrace)>/, "", line); print "  " substr(line, 1, 500); left-- }
    /<\/(Message|StackTrace|UnitTestResult)>/ { left = 0 }
  ' "$1" | plain_text
}

plain_text() { sed 's/&quot;/"/g; s/&lt;/</g; s/&gt;/>/g; s/&#x[0-9A-Fa-f]*;/ /g; s/&amp;/\&/g'; }
