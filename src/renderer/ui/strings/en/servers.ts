/** Words of the questions about a server that has to be confirmed first (ui/start, loaded late). */
export const servers = {
  unknownTitle: 'Is this the right server?',
  unknownLead: '{{host}} has a certificate of its own, which nobody else vouches for.',
  compare:
    'Ask the person who runs it for its fingerprint, in another way than over this connection. Every character has to be the same.',
  fingerprint: 'Fingerprint',
  where: 'The server prints it whenever it starts, and again with:',
  copyCommand: 'Copy the command',
  same: 'They are the same',
  back: 'Back',
  changedTitle: 'This is not the server you know',
  changedLead:
    '{{host}} shows another certificate than the one you compared. Somebody may be in between, who could read and change everything. QuikApp does not connect.',
  changedAsk:
    'Has the person who runs it made a new certificate? Then ask for the new fingerprint, by telephone or in person, and type it here.',
  newFingerprint: 'New fingerprint',
  needFingerprint: 'Type all of it: 64 digits from 0 to 9 and A to F.',
  checkFingerprint: 'Check the fingerprint',
  plainTitle: 'Connect without encryption?',
  plainLead: '{{host}} is in your network, but it does not use https.',
  plainText:
    'Others in that network can read your password and everything you write, and can change it on the way.',
  plainBetter:
    'Better: ask the person who runs the server to start it with --tls own, and use its https address.',
  plainGo: 'Connect anyway',
} as const
