// Loaded before anything else, in words that an old Node understands: it could not even read the sources.
var version = process.versions.node.split('.').map(Number);
if (version[0] < 22 || (version[0] === 22 && version[1] < 18)) {
  console.error(
    'Lianban needs Node 22.18 or newer; this is ' +
      process.versions.node +
      '. Run it as "npm test" or "npm start" ' +
      'after "npm ci", which brings Node 24, or install Node from nodejs.org.',
  );
  process.exit(1);
}

// Child processes inherit these options, and the path of this file is relative: in another folder they would not start.
var at = process.execArgv.indexOf('--require');
if (at >= 0) process.execArgv.splice(at, 2);
