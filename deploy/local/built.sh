# Sourced by commands that run what the build made: builds it first if it is missing or older than the sources.

# ensure_built NAME ROOT CLASS_PATH [SKIPPED…]
#   NAME        of the command, for messages
#   ROOT        of the repository
#   CLASS_PATH  of the module that is run; the file's age is that of the build
#   SKIPPED     names and paths, as arguments of find joined by -o, where no file is looked for that is newer
ensure_built() {
    local name=$1 root=$2 class_path=$3
    shift 3
    local java=${JAVA_HOME:+$JAVA_HOME/bin/}java
    command -v "$java" > /dev/null || fail "$name" "there is no Java: install a JDK 17 or newer, or set JAVA_HOME"
    local version
    version=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.specification.version = //p')
    [[ $version =~ ^[0-9]+$ && $version -ge 17 ]] \
        || fail "$name" "Java $version is too old: install a JDK 17 or newer, or set JAVA_HOME"
    ! is_built "$root" "$class_path" "$@" || return 0
    command -v mvn > /dev/null || fail "$name" "there is no Maven: install Maven 3.8 or newer"
    echo "Building (the first time, Maven downloads what it needs) …"
    (cd "$root" && mvn -B -ntp -T1C -Dquick package 2>&1) \
        | grep --line-buffered -E '^\[INFO\] Building [^:]*\[[0-9]+/|^\[ERROR\]|BUILD' \
        || fail "$name" "the build failed: run mvn -Dquick package in $root to see why"
    is_built "$root" "$class_path" "$@" || fail "$name" "the build failed: run mvn -Dquick package in $root to see why"
}

is_built() {
    local root=$1 class_path=$2 service newer
    shift 2
    for service in source-service query-service render-service delivery-service; do
        [[ -f $root/$service/target/quarkus-app/quarkus-run.jar ]] || return 1
    done
    [[ -f $class_path ]] || return 1
    newer=$(cd "$root" && find . \( -name target -o -name .git -o -path '*/src/test' -o -path ./deploy/local/data "$@" \) -prune -o \
        -type f \( -name pom.xml -o -path '*/src/main/*' \) -newer "$class_path" -print -quit)
    [[ -z $newer ]]
}

fail() {
    echo "$1: ${*:2}" >&2
    exit 1
}
