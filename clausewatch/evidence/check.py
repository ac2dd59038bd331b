import hashlib, json, pathlib, sys  # noqa: E401, I001 - twenty lines that anybody can read

here, bad = pathlib.Path(__file__).resolve().parent, []
for digest, name in (line.split("  ", 1) for line in (here / "SHA256SUMS").read_text().splitlines()):
    if hashlib.sha256((here / name).read_bytes()).hexdigest() != digest:
        bad.append(f"{name} is not the file that was packed")
proof = json.loads((here / "proof.json").read_text(encoding="utf-8"))
roots = {seal["day"]: seal["root"] for seal in proof["seals"]}
for one in proof["captures"]:
    record = json.dumps(one["record"], sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    node = hashlib.sha256(f"{one['previous']}\n{record}".encode()).digest()
    body = (here / "bodies" / one["record"]["body_sha256"]).read_bytes()
    whole = node.hex() == one["chain"] and hashlib.sha256(body).hexdigest() == one["record"]["body_sha256"]
    node = hashlib.sha256(b"\0" + node).digest()
    for side, other in ((side, bytes.fromhex(other)) for side, other in one["path"]):
        node = hashlib.sha256(b"\1" + (other + node if side == "left" else node + other)).digest()
    if not whole or (one["day"] and node.hex() != roots[one["day"]]):
        bad.append(f"capture {one['number']} of {one['record']['document_id']} does not hold")
print("\n".join(bad) or f"{len(proof['captures'])} captures, {len(roots)} days: everything holds")
sys.exit(bool(bad))
