/**
 * What is checked of every request before a resource sees it, whichever service it is for: headers that browsers obey,
 * requests that a proxy may read in another way, the size of headers and body and the time that they take.
 *
 * <p>A connection on which nothing is read or written for 75 s is closed (quarkus.http.idle-timeout). Bytes of headers that
 * are not whole yet do not count as read, because Vert.x counts behind its decoder: so headers that trickle end after 75 s,
 * too. A body must be whole after 60 s. Two things are left to Vert.x: HTTP/2, which is spoken only where TLS or {@code
 * chartpulse.rest.h2c} allows it, has limits of its own for headers; and a request that cannot be decoded is answered with the
 * bare status.
 */
package dev.chartpulse.rest.edge;
