/**
 * What is checked of every request before a resource sees it, whichever service it is for: headers that browsers obey,
 * requests that a proxy may read in another way, the size of a body and the time that it takes.
 *
 * <p>A connection on which nothing is read or written for 75 s is closed (quarkus.http.idle-timeout), and a body must be
 * whole after 60 s. Two things are left to Vert.x: headers that trickle are bounded in size and not in time, and a request
 * that it cannot decode is answered with the bare status.
 */
package dev.chartpulse.rest.edge;
