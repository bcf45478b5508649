/** What `--help` prints. */
export const HELP = `Usage: npm run server -- [options]                start a server
       npm run server -- invite                   print a one-time code for one more person
       npm run server -- backup FILE              copy everything people wrote, while the server runs or not
       npm run server -- restore FILE             put such a copy in place of what is there
       npm run server -- fresh                    start over with an empty database
       npm run server -- fingerprint              print the fingerprint of the server's own certificate
Every command takes --data-dir DIR.

  --port N              port to listen on; 0 picks a free one (4100)
  --host HOST           address to listen on (127.0.0.1: this machine only; 0.0.0.0: everybody)
  --data-dir DIR        where everything is kept (the machine's data folder, quikapp/server)
  --registration MODE   who may make an account: open, invite or closed
                        (open on this machine only, invite elsewhere)
  --tls MODE            own: serve https and wss with a certificate that the server makes once and
                        keeps in its data folder; off: plain http (own where others can reach the
                        server, off on this machine only)
  --tls-cert FILE       certificate chain (PEM), with --tls-key: serve https and wss with that one
  --tls-key FILE        its private key (PEM, without a passphrase)
  --stun-url URL        a STUN server for calls; may be repeated
  --turn-url URL        a TURN server for calls; may be repeated; its shared secret
                        is read from the environment variable QUIKAPP_TURN_SECRET
  --ring-timeout SEC    how long a call rings (60)
  --call-grace SEC      how long a lost connection keeps its place in a call (90)
  --page-grace SEC      how long a closed window does, should it only be loaded anew (15)
  --socket-idle SEC     how long a connection may be silent (45)
  --max-file-mb N       largest file that can be sent (100)
  --max-recording-mb N  largest recording of a call (4096)
  --limits off          no limits on what one person may ask for and hold (requests, events, sockets,
                        calls, uploads, reactions); for measuring, on this machine only
  --verbose             log more to standard error
  --help                show this
  --version             show the version

Its own certificate is for ten years; a new one is made in its last thirty days. Its fingerprint is
printed at every start: who connects for the first time compares it with what the app shows.

A backup is the database (accounts, conversations, messages, calls) in FILE, and what was uploaded and
recorded in the folder FILE.files beside it. The server's secret and certificate are not in it. restore
and fresh need the server stopped, and keep what was there under another name in the data folder. A
database that turns out to be damaged is set aside there, too, and no server starts until restore or
fresh says how to go on. Before an update changes the database, a copy is kept there (the last five).
`
