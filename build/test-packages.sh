# Debian packages that the tests use. Sourced by test.sh.

# Prints those that are missing, each on a line.
missing_packages() {
  local package
  for package in simplesamlphp php-cli php-xml php-mbstring apache2 libapache2-mod-auth-mellon libapache2-mod-shib python3-pysaml2 xmlsec1 \
    chromium redis-server openssl curl; do
    is_installed "$package" || echo "$package"
  done
  # Node.js often comes from elsewhere; Debian's does not go with it.
  command -v node > /dev/null || echo nodejs
  command -v npm > /dev/null || echo npm
  missing_jdk
}

is_installed() { [ "$(dpkg-query --show --showformat='${db:Status-Status}' "$1" 2> /dev/null)" = installed ]; }

# Elasticsearch 8.19 runs on Java 17 or later, 9.x on 21 or later. Debian 12 has no later one than 17.
missing_jdk() {
  local newest=21
  [ "$(. /etc/os-release && echo "${VERSION_ID:-0}")" = 12 ] && newest=17
  has_jdk "$newest" || echo "openjdk-$newest-jre-headless"
}

# Is there a JDK of this version or later? ES_JDK and JAVA_HOME may name one, others are in /usr/lib/jvm.
has_jdk() {
  local home version
  for home in ${ES_JDK:+"$ES_JDK"} ${JAVA_HOME:+"$JAVA_HOME"} /usr/lib/jvm/*; do
    version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$home/release" 2> /dev/null)
    [ -x "$home/bin/java" ] && [ "${version:-0}" -ge "$1" ] && return
  done
  return 1
}

# Installs what is missing when it can; otherwise the tests that need it are skipped and say why.
install_packages() {
  local missing
  if [ ! -e /etc/debian_version ] || ! command -v apt-get > /dev/null; then
    echo "Installs nothing: this is not Debian."
    return
  fi
  mapfile -t missing < <(missing_packages)
  if [ "${#missing[@]}" = 0 ]; then
    echo "Installs nothing: every Debian package that the tests use is there."
  elif [ "$(id -u)" != 0 ]; then
    echo "Installs nothing: not root. Missing Debian packages: ${missing[*]}"
  else
    echo "Installs these Debian packages: ${missing[*]}"
    apt_install "${missing[@]}" || echo "apt-get failed: the tests that need these packages are skipped."
  fi
}

# Package scripts must not start daemons: the tests start servers of their own, on ports of their own.
apt_install() (
  log=$TMPDIR/apt.log policy=/usr/sbin/policy-rc.d
  export DEBIAN_FRONTEND=noninteractive
  if [ ! -e "$policy" ]; then
    trap 'rm -f "$policy"' EXIT
    printf '#!/bin/sh\nexit 101\n' > "$policy"
    chmod +x "$policy"
  fi
  apt-get update > "$log" 2>&1 < /dev/null &&
    apt-get install -y --no-install-recommends "$@" >> "$log" 2>&1 < /dev/null && exit
  tail -n 20 "$log" >&2
  exit 1
)
