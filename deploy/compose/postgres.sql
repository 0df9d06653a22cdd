-- One database and role per service that has state; each migrates its own.
create role source login password 'source';
create database source owner source;
create role delivery login password 'delivery';
create database delivery owner delivery;
