/** A mail server that takes every mail and delivers it to the inbox: GreenMail, behind a gate that tests can close. */
package dev.chartpulse.standins.mail;
