# The server with the shipped glossary; database and index live in /var/lib/glossary.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY global.json Directory.Build.props Directory.Build.targets Directory.Packages.props .editorconfig ./
COPY src/Glossary/Glossary.csproj src/Glossary/packages.lock.json src/Glossary/
COPY src/Glossary.Quantise/Glossary.Quantise.csproj src/Glossary.Quantise/packages.lock.json src/Glossary.Quantise/
RUN dotnet restore src/Glossary
COPY src/ src/
COPY data/ data/
RUN dotnet publish src/Glossary -c Release -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app ./
RUN mkdir -p /var/lib/glossary && chown -R $APP_UID /var/lib/glossary
USER $APP_UID
ENV GLOSSARY_HOME=/var/lib/glossary ASPNETCORE_URLS=http://+:5080
VOLUME /var/lib/glossary
EXPOSE 5080
ENTRYPOINT ["dotnet", "Glossary.dll"]
