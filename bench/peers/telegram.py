"""The peer reads result.json and counts messages per author, as `fonder inspect` does."""
import collections
import json
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    chat = json.load(file)
print(collections.Counter(m.get("from") for m in chat["messages"] if m["type"] == "message"))
