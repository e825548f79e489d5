# Functions to start and stop an Elasticsearch 8.19 node of our own on the loopback address.
# start_elasticsearch sets ELASTICSEARCH_URL. The node is Elastic's own build from Maven Central (107 MB), kept in a cache
# folder; it runs as a user that is not root, as it insists.

ES_VERSION="${ES_VERSION:-8.19.21}"
ES_PORT="${ES_PORT:-19200}"
ES_CACHE="${XDG_CACHE_HOME:-$HOME/.cache}/throughgate"
ES_USER=throughgate-search

fetch_elasticsearch() {
  [ -s "$ES_CACHE/elasticsearch-$ES_VERSION.zip" ] && return 0
  mkdir -p "$ES_CACHE"
  mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy \
    -Dartifact="org.elasticsearch.distribution.integ-test-zip:elasticsearch:$ES_VERSION:zip" \
    -DoutputDirectory="$ES_CACHE"
}

start_elasticsearch() {
  fetch_elasticsearch
  id "$ES_USER" >/dev/null 2>&1 || useradd --system --no-create-home --shell /usr/sbin/nologin "$ES_USER"
  ES_HOME=$(mktemp -d /tmp/throughgate-elasticsearch.XXXXXX)
  unzip -q "$ES_CACHE/elasticsearch-$ES_VERSION.zip" -d "$ES_HOME"
  ES_RUN=$(ls -d "$ES_HOME"/elasticsearch-*)
  cat > "$ES_RUN/config/elasticsearch.yml" <<YML
cluster.name: throughgate
discovery.type: single-node
network.host: 127.0.0.1
http.port: $ES_PORT
transport.port: $((ES_PORT + 100))
xpack.security.enabled: false
cluster.routing.allocation.disk.threshold_enabled: false
YML
  chown -R "$ES_USER" "$ES_HOME"
  ES_JAVA_HOME=$(dirname "$(dirname "$(readlink -f "$(command -v java)")")")
  setpriv --reuid="$ES_USER" --regid="$ES_USER" --clear-groups -- env \
    ES_JAVA_HOME="$ES_JAVA_HOME" ES_JAVA_OPTS="-Xms512m -Xmx512m" HOME="$ES_HOME" \
    "$ES_RUN/bin/elasticsearch" -d -p "$ES_HOME/pid" >"$ES_HOME/start.log" 2>&1 || { cat "$ES_HOME/start.log"; return 1; }
  wait_for_elasticsearch
  export ELASTICSEARCH_URL="http://127.0.0.1:$ES_PORT"
  echo "Elasticsearch $ES_VERSION at $ELASTICSEARCH_URL"
}

wait_for_elasticsearch() {
  local tries
  for tries in $(seq 60); do
    if python3 - "$ES_PORT" <<'PY' 2>/dev/null; then return 0; fi
import sys, urllib.request
address = f"http://127.0.0.1:{sys.argv[1]}/_cluster/health?wait_for_status=yellow&timeout=1s"
urllib.request.build_opener(urllib.request.ProxyHandler({})).open(address, timeout=2)
PY
    sleep 1
  done
  echo "Elasticsearch did not start:"
  tail -n 40 "$ES_RUN"/logs/*.log "$ES_HOME/start.log" || true
  return 1
}

stop_elasticsearch() {
  [ -n "${ES_HOME:-}" ] || return 0
  kill "$(cat "$ES_HOME/pid")" 2>/dev/null || true
  sleep 2
  rm -rf "$ES_HOME"
}
