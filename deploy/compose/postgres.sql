-- One database and role per service that has state; each migrates its own. The passwords were made by the service "secrets".
\set source_password `cat /secrets/source-password`
\set delivery_password `cat /secrets/delivery-password`
create role source login password :'source_password';
create database source owner source;
create role delivery login password :'delivery_password';
create database delivery owner delivery;
