#!/bin/sh
# Seals the texts of texts.tsv (name, padding, what lies inside) with a real
# OpenSSL, as a forum does, and writes them to answers.json. The key pair is for
# these tests only: it has never protected anything. The results are kept, so
# this runs only when a text is added: sh make.sh
set -eu
cd "$(dirname "$0")"
[ -f test-only-key.pem ] || openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out test-only-key.pem
public=$(mktemp)
trap 'rm -f "$public"' EXIT
openssl pkey -in test-only-key.pem -pubout -out "$public"
tab=$(printf '\t')
while IFS="$tab" read -r name padding text; do
	# base64 as Ruby writes it: 60 characters a line, a line break at the end
	sealed=$(printf '%b' "$text" | openssl pkeyutl -encrypt -pubin -inkey "$public" -pkeyopt "rsa_padding_mode:$padding" | base64 -w 60; echo .)
	jq -n --arg name "$name" --arg padding "$padding" --arg sealed "${sealed%.}" '{name: $name, padding: $padding, sealed: $sealed}'
done <texts.tsv | jq -s . >answers.json
