// The peer reads the file and counts messages per author, as `fonder inspect` does.
import {readFileSync} from 'node:fs';
import {parseString} from 'whatsapp-chat-parser';

const authors = new Map();
for (const {author} of parseString(readFileSync(process.argv[2], 'utf8'))) {
  authors.set(author, (authors.get(author) ?? 0) + 1);
}
console.log(JSON.stringify([...authors]));
