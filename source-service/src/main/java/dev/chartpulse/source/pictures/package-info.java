/** Pictures of charts for those who have no API key: messages, wikis and screens. Each address is signed. */
package dev.chartpulse.source.pictures;
