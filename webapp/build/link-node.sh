#!/bin/sh
# Links an installed Node >= 20.19 where the build looks for it: link-node.sh FOLDER. Ends with 1 if there is none.
node=$(command -v node) || exit 1
npm=$(command -v npm) || exit 1
"$node" -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' || exit 1
cli=$("$node" -p 'require("fs").realpathSync(process.argv[1])' "$npm")
mkdir -p "$1/node_modules"
ln -sfn "$("$node" -p process.execPath)" "$1/node"
ln -sfn "$(dirname "$(dirname "$cli")")" "$1/node_modules/npm"
